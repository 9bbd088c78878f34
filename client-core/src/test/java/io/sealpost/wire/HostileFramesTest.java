package io.sealpost.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class HostileFramesTest {
  /// Each empty literal is three octets on the wire and a hundred in the heap.
  @Test
  void aResponseOfEmptyLiteralsMeetsTheLimitBeforeItFillsTheHeap() {
    var endless = new Endless("* 1 FETCH (", "{0}\r\n");
    assertThatThrownBy(() -> Framer.buffered(endless).frame(Limits.DEFAULT, LiteralSink.NONE))
        .isInstanceOfSatisfying(ProtocolException.class,
            e -> assertThat(e.violation()).isEqualTo(Violation.LIMIT));
    assertThat(endless.read).isLessThan(256 * 1024);
  }

  @Test
  void aContinuationIsTextForPeopleAndAnnouncesNoLiteral() throws IOException {
    Frame frame = Framer.buffered(stream("+ go on {5}\r\nS1 OK\r\n")).frame(Limits.DEFAULT,
        LiteralSink.NONE);
    assertThat(frame.pieces()).hasSize(1);
  }

  /// A sink may be another mailbox, whose server refuses: what is left of the literal must not be
  /// taken for responses.
  @Test
  void nothingIsReadBehindALiteralThatBrokeOff() {
    Framer framer = Framer.buffered(stream("* 1 FETCH (BODY[] {20}\r\n)\r\nS1 OK done\r\nxxxxxx"));
    var refusal = new RejectedException("APPEND", "over quota", false);
    assertThatThrownBy(() -> framer.frame(Limits.DEFAULT, (_, _) -> failing(refusal)))
        .isSameAs(refusal);
    assertThatThrownBy(() -> framer.frame(Limits.DEFAULT, LiteralSink.NONE))
        .isInstanceOf(UnreachableException.class);
  }

  @Test
  void nothingIsReadBehindABodyThatBrokeOff() {
    Framer framer = Framer.buffered(stream("hello\r\n.\r\n+OK 2 5\r\n"));
    var refusal = new RejectedException("APPEND", "over quota", false);
    assertThatThrownBy(() -> framer.dotted(100, failing(refusal))).isSameAs(refusal);
    assertThatThrownBy(() -> framer.line(100)).isInstanceOf(UnreachableException.class);
  }

  @Test
  void aSecretIsNeitherLoggedNorGivenBackInAnyForm() throws IOException {
    String password = "p\u00e4ss w0rd!";
    byte[] message = ("\0ada\0" + password).getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getEncoder().encodeToString(message);
    String octets = new String(password.getBytes(StandardCharsets.UTF_8),
        StandardCharsets.ISO_8859_1);
    String echo = "500 what is AUTH PLAIN " + encoded + ", " + octets + " and " + encoded + "?";
    Wire wire = Wire.buffered(stream(echo + "\r\n235 ok\r\n"), OutputStream.nullOutputStream(),
        Limits.DEFAULT, new WireLog("test"));
    wire.saySecret("AUTH PLAIN ", encoded.getBytes(StandardCharsets.US_ASCII)).send();
    assertThat(wire.dialogueLine()).isEqualTo(
        "500 what is AUTH PLAIN [redacted], [redacted] and [redacted]?");
    wire.forgetSecrets();
    assertThat(wire.dialogueLine()).isEqualTo("235 ok");
    assertThat(wire.log().transcript()).containsExactly("C: AUTH PLAIN [redacted]",
        "S: 500 what is AUTH PLAIN [redacted], [redacted] and [redacted]?", "S: 235 ok");
  }

  @Test
  void aLongSecretGoesOutWhole() throws IOException {
    var out = new ByteArrayOutputStream();
    Wire wire = Wire.buffered(InputStream.nullInputStream(), out, Limits.DEFAULT,
        new WireLog("test"));
    wire.saySecret("AUTH XOAUTH2 ", "x".repeat(5000).getBytes(StandardCharsets.US_ASCII)).send();
    assertThat(out.toString(StandardCharsets.US_ASCII))
        .isEqualTo("AUTH XOAUTH2 " + "x".repeat(5000) + "\r\n");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static OutputStream failing(IOException failure) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw failure;
      }
    };
  }

  private static final class Endless extends InputStream {
    private final byte[] first;
    private final byte[] again;
    long read;

    Endless(String first, String again) {
      this.first = first.getBytes(StandardCharsets.US_ASCII);
      this.again = again.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      target[offset] = (byte) read();
      return 1;
    }

    @Override
    public int read() {
      long at = read++;
      return at < first.length
          ? first[(int) at]
          : again[(int) ((at - first.length) % again.length)];
    }
  }
}
