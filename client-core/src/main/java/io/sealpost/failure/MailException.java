package io.sealpost.failure;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/// A failure, of the kind that says what may happen next: retry, ask, stop or distrust.
///
/// Messages are one line in lower case for a person. Where they quote the server they may hold
/// hostile characters: print them only through a neutraliser.
public abstract sealed class MailException extends IOException permits TrustException,
    UnreachableException, ProtocolException, RejectedException, AuthenticationException,
    StoreException, UntrustedSiteException {
  private static final long serialVersionUID = 1L;

  MailException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
