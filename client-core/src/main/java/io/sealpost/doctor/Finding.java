package io.sealpost.doctor;

/// One thing that was found out about a server.
///
/// @param matter what it is, which its area follows from
/// @param grade how good or bad it is
/// @param what one line for a person; may quote the server, which is hostile until made printable
/// @param remedy what to do about it, one line; empty if there is nothing to do
public record Finding(Matter matter, Grade grade, String what, String remedy) {
  /// What a finding is about, in the order of a connection.
  public enum Area {
    STARTTLS("starttls"), TLS("tls"), CERTIFICATES("certificates"), PINS(
        "pins"), CLIENT_CERTIFICATE(
            "client certificate"), CAPABILITIES(
                "capabilities"), AUTHENTICATION("authentication");

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

  public Area area() {
    return matter.area();
  }

  static Finding good(Matter matter, String what) {
    return new Finding(matter, Grade.GOOD, what, "");
  }

  static Finding note(Matter matter, String what, String remedy) {
    return new Finding(matter, Grade.NOTE, what, remedy);
  }

  static Finding weak(Matter matter, String what, String remedy) {
    return new Finding(matter, Grade.WEAK, what, remedy);
  }

  static Finding refused(Matter matter, String what, String remedy) {
    return new Finding(matter, Grade.REFUSED, what, remedy);
  }
}
