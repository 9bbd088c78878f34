package io.sealpost.discovery;

/// Who named a server, from the one that is to be believed most to the one least.
public enum Source {
  /// A service record whose signatures lead to the root of DNS (RFC 6186, RFC 4035).
  SIGNED_DNS("its DNS, signed", true),
  /// Settings on a web site of the domain, over verified HTTPS.
  OWN_SITE("its own web site", true),
  /// A service record that anybody on the way could have written.
  DNS("its DNS, unsigned", false),
  /// A list that others keep, over verified HTTPS.
  LIST("a public list of providers", false),
  /// A usual name at which something answers.
  GUESS("a guess", false);

  private final String label;
  private final boolean vouched;

  Source(String label, boolean vouched) {
    this.label = label;
    this.vouched = vouched;
  }

  /// In a few words.
  public String label() {
    return label;
  }

  /// Whether the domain itself is known to have said it; if not, a person must confirm the host
  /// (RFC 6186 §6, RFC 8314 §5.1).
  public boolean vouched() {
    return vouched;
  }
}
