package io.sealpost.doctor;

/// One thing that was found out about a server.
///
/// @param area what it is about
/// @param grade how good or bad it is
/// @param what one line for a person; may quote the server, which is hostile until made printable
/// @param remedy what to do about it, one line; empty if there is nothing to do
public record Finding(Area area, Grade grade, String what, String remedy) {
  /// What a finding is about, in the order of a connection.
  public enum Area {
    TLS("tls"), CERTIFICATES("certificates"), PINS("pins"), CLIENT_CERTIFICATE(
        "client certificate"), AUTHENTICATION("authentication");

    private final String label;

    Area(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /// How good or bad a finding is.
  public enum Grade {
    /// As it should be.
    GOOD,
    /// Worth knowing.
    NOTE,
    /// To be mended; this client is not harmed by it today.
    WEAK,
    /// This client refuses the server for it.
    REFUSED
  }

  static Finding good(Area area, String what) {
    return new Finding(area, Grade.GOOD, what, "");
  }

  static Finding note(Area area, String what, String remedy) {
    return new Finding(area, Grade.NOTE, what, remedy);
  }

  static Finding weak(Area area, String what, String remedy) {
    return new Finding(area, Grade.WEAK, what, remedy);
  }

  static Finding refused(Area area, String what, String remedy) {
    return new Finding(area, Grade.REFUSED, what, remedy);
  }
}
