package io.sealpost.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import javax.net.ssl.SSLEngine;

import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/// Loads what the first handshake of a process needs while its caller does something else: a program
/// that runs for half a second would otherwise spend a quarter of it waiting for classes.
///
/// Nothing is sent and nothing is kept: a ClientHello is made in memory and forgotten.
public final class WarmUp {
  private WarmUp() {}

  /// Begins on a daemon thread of its own and returns at once. A failure has no effect: whatever is
  /// wrong shows again, and is reported, on the first connection.
  public static void start() {
    Thread.ofPlatform().daemon().name("sealpost-warm-up").start(() -> {
      try {
        hello();
        readNames();
      } catch (IOException e) {
        org.slf4j.LoggerFactory.getLogger(WarmUp.class).debug("warm-up: {}", e.getMessage());
      }
    });
  }

  /// The first flight of a client, key shares and all (RFC 8446 §4.1.2).
  static int hello() throws IOException {
    SSLEngine engine = TlsClient.context(new IdentityKeyManager(List.of()), new Probe.Onlooker())
        .createSSLEngine("warm-up.invalid", 1);
    engine.setUseClientMode(true);
    ByteBuffer flight = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    return engine.wrap(ByteBuffer.allocate(0), flight).bytesProduced();
  }

  private static void readNames() throws IOException {
    GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, "warm-up.invalid"));
    GeneralNames.getInstance(names.getEncoded()).getNames();
  }
}
