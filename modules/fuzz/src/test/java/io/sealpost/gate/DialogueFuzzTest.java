package io.sealpost.gate;

import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sealpost.fuzz.Bounds;
import io.sealpost.fuzz.LineByLine;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.OAuthBearer;
import io.sealpost.secret.Secret;
import io.sealpost.wire.Wire;

/// Greeting, capabilities, go-ahead and the answers to authentication.
class DialogueFuzzTest {
  @FuzzTest
  void imap(byte[] octets) throws IOException {
    converse(Protocol.IMAP, octets);
  }

  @FuzzTest
  void pop3(byte[] octets) throws IOException {
    converse(Protocol.POP3, octets);
  }

  @FuzzTest
  void smtp(byte[] octets) throws IOException {
    converse(Protocol.SMTP, octets);
  }

  /// The same octets once before TLS and twice inside.
  private static void converse(Protocol protocol, byte[] octets) throws IOException {
    Dialogue dialogue = Dialogue
        .with(new Endpoint(protocol, "mail.example.test", 993, Security.STARTTLS));
    Bounds.hold(() -> dialogue.upgrade(new LineByLine(octets).bytewise()));
    try (var password = Secret.of("p")) {
      Bounds.hold(() -> authenticate(dialogue, octets, new Mechanism.Plain("ada", password)));
      Bounds.hold(() -> authenticate(dialogue, octets, new OAuthBearer("ada", password)));
    }
  }

  private static void authenticate(Dialogue dialogue, byte[] octets, Mechanism mechanism)
      throws IOException {
    Wire wire = new LineByLine(octets).buffered();
    var offered = dialogue.learn(wire, false);
    dialogue.authenticate(wire, offered, mechanism.exchange(dialogue.endpoint()), Opening.NONE);
  }
}
