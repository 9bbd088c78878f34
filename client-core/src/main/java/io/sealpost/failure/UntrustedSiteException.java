package io.sealpost.failure;

import java.util.List;

import io.sealpost.peer.Verdict;

/// A web server is not proven to be the one its address names. As final as a [TrustException]: no
/// retry, no other way in.
public final class UntrustedSiteException extends MailException {
  private static final long serialVersionUID = 1L;

  private final String authority;
  private final transient List<Verdict> verdicts;

  /// @param authority host and port
  /// @param verdicts what each rule said of its certificates
  public UntrustedSiteException(String authority, List<Verdict> verdicts) {
    super("refused " + authority + ": " + verdicts.stream().filter(Verdict::failed).findFirst()
        .map(Verdict::reason).orElse("not proven to be the right server"), null);
    this.authority = authority;
    this.verdicts = List.copyOf(verdicts);
  }

  /// The site, as host and port.
  public String authority() {
    return authority;
  }

  /// What each rule found.
  public List<Verdict> verdicts() {
    return verdicts;
  }
}
