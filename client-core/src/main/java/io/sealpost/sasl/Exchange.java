package io.sealpost.sasl;

import io.sealpost.failure.MailException;
import org.jspecify.annotations.Nullable;

/// One run of a mechanism with one server: what the client says, message by message (RFC 4422 §3).
/// Messages are octets before base64; the caller wipes them.
public interface Exchange extends AutoCloseable {
  /// The registered name of what is run, such as `SCRAM-SHA-256-PLUS`.
  String mechanism();

  /// The first message; null if the server speaks first.
  byte @Nullable [] initial();

  /// Whether [#initial()] is all there is to say, so that commands may follow it unasked.
  boolean singleMessage();

  /// Answers what the server said.
  ///
  /// @throws MailException if it may not be answered: it breaks the mechanism's grammar, weakens the
  /// password, or comes from a server that does not know it. Nothing more is to be sent.
  byte[] answer(byte[] challenge) throws MailException;

  /// Whether success may be believed: the server has given the proof its mechanism demands.
  boolean proven();

  /// What the server gave as its reason in a challenge, or empty; hostile until made printable.
  default String complaint() {
    return "";
  }

  /// Wipes what the run knows.
  @Override
  default void close() {}
}
