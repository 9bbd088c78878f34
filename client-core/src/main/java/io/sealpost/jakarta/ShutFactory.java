package io.sealpost.jakarta;

import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;

/// Makes no sockets: whoever takes the properties of our session to make another of them would
/// otherwise connect past the gate.
class ShutFactory extends SocketFactory {
  static final ShutFactory SHUT = new ShutFactory();

  @Override
  public Socket createSocket() throws java.io.IOException {
    throw refused();
  }

  @Override
  public final Socket createSocket(String host, int port) throws ProtocolException {
    throw refused();
  }

  @Override
  public final Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws ProtocolException {
    throw refused();
  }

  @Override
  public final Socket createSocket(InetAddress host, int port) throws ProtocolException {
    throw refused();
  }

  @Override
  public final Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws ProtocolException {
    throw refused();
  }

  private static ProtocolException refused() {
    return new ProtocolException(Violation.DOWNGRADE,
        "only the session made by SealpostSession connects, and only with its own stores");
  }
}
