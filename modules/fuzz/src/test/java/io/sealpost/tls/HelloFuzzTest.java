package io.sealpost.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sealpost.fuzz.Bounds;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;

/// The server's first octets of TLS, as we read them beside JSSE.
class HelloFuzzTest {
  @FuzzTest
  void understandsOrRefuses(byte[] octets) throws IOException {
    var endpoint = new Endpoint(Protocol.IMAP, "mail.example.test", 993, Security.TLS);
    Bounds.hold(() -> KeyExchangeGroup.in(octets));
    Bounds.hold(() -> HelloProbe.ask(new ClientHello(endpoint, Version.TLS_1_3, Suite.KNOWN),
        new Answering(octets)));
  }

  private static final class Answering extends Socket {
    private final byte[] octets;

    Answering(byte[] octets) {
      this.octets = octets;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(octets);
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }
  }
}
