package io.sealpost.sasl;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.peer.Endpoint;

/// The run of a mechanism in which the client speaks once and the server proves nothing.
record SingleMessage(Endpoint endpoint, String mechanism, byte[] initial) implements Exchange {
  @Override
  public boolean singleMessage() {
    return true;
  }

  @Override
  public byte[] answer(byte[] challenge) throws ProtocolException {
    throw new ProtocolException(Violation.GRAMMAR,
        endpoint + " asks for more than " + mechanism + " has to say");
  }

  @Override
  public boolean proven() {
    return true;
  }
}
