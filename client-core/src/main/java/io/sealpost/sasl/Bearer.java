package io.sealpost.sasl;

import java.nio.charset.StandardCharsets;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.peer.Endpoint;

/// The run of both token mechanisms: one message, and after a challenge, which can only be a
/// complaint, one more to hear the refusal (RFC 7628 §3.2.3).
final class Bearer implements Exchange {
  private final Endpoint endpoint;
  private final String mechanism;
  private final byte[] message;
  private final byte[] farewell;
  private String complaint = "";

  Bearer(Endpoint endpoint, String mechanism, byte[] message, byte[] farewell) {
    this.endpoint = endpoint;
    this.mechanism = mechanism;
    this.message = message;
    this.farewell = farewell;
  }

  @Override
  public String mechanism() {
    return mechanism;
  }

  @Override
  public byte[] initial() {
    return message;
  }

  /// Not so after a complaint, so nothing may follow it unasked.
  @Override
  public boolean singleMessage() {
    return false;
  }

  @Override
  public byte[] answer(byte[] challenge) throws ProtocolException {
    if (!complaint.isEmpty()) {
      throw new ProtocolException(Violation.GRAMMAR, endpoint + " complains again and again");
    }
    String said = new String(challenge, StandardCharsets.UTF_8).strip();
    complaint = said.isEmpty() ? "it gave no reason" : said;
    return farewell.clone();
  }

  /// Success after a complaint would contradict it.
  @Override
  public boolean proven() {
    return complaint.isEmpty();
  }

  @Override
  public String complaint() {
    return complaint;
  }
}
