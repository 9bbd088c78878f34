package io.sealpost.oauth;

import java.io.IOException;

/// There is no login at the provider, or it has ended: a person must log in anew.
public final class NoLoginException extends IOException {
  private static final long serialVersionUID = 1L;

  NoLoginException(String message) {
    super(message);
  }
}
