package io.sealpost.testserver.front;

/// What a server may do that does not know the password, or wants to learn it.
public enum SaslLie {
  /// Nothing: it is honest.
  NONE,
  /// The server's proof is made without the password.
  WRONG_SERVER_SIGNATURE,
  /// Success as soon as the client has named itself.
  SUCCESS_AFTER_FIRST_MESSAGE,
  /// Success in place of the server's proof.
  SUCCESS_WITHOUT_PROOF,
  /// So few rounds of hashing that the password is soon guessed.
  ONE_ROUND,
  /// So many rounds that the client hangs.
  TWO_BILLION_ROUNDS,
  /// A nonce that does not begin with the client's: an old conversation.
  FOREIGN_NONCE,
  /// One question more after the proof.
  QUESTION_AFTER_PROOF,
  /// The mechanisms that are tied to the TLS connection are not announced.
  STRIPPED_PLUS
}
