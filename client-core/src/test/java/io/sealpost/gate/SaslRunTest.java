package io.sealpost.gate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.gate.SaslRun.Heard;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Exchange;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A run of a mechanism between an exchange and a server of a few words each: what is said when, what
/// goes along, and that no message stays in memory.
class SaslRunTest {
  private static final int LONG = 100;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Deque<Heard> server = new ArrayDeque<>();
  private final Words words = new Words();

  @Test
  void saysCommandAndMessageInOneLineIfTheyFit() throws IOException {
    server.add(new Heard.Success());
    // "AUTH X " and the eight octets of base64 of "hello".
    assertThat(run(15, List.of("NOOP"))).isTrue();
    assertThat(said()).isEqualTo("AUTH X aGVsbG8=\r\nNOOP\r\n");
  }

  @Test
  void saysTheMessageOnALineOfItsOwnIfItIsOneOctetTooLong() throws IOException {
    server.add(new Heard.Challenge(""));
    server.add(new Heard.Success());
    assertThat(run(14, List.of("NOOP"))).isFalse();
    assertThat(said()).isEqualTo("AUTH X\r\naGVsbG8=\r\n");
  }

  /// RFC 4954 §4: an equals sign is an initial response of no octets.
  @Test
  void saysAnEmptyMessageSoThatItCanBeSeen() throws IOException {
    words.initial = new byte[0];
    server.add(new Heard.Success());
    run(LONG, List.of());
    assertThat(said()).isEqualTo("AUTH X =\r\n");
  }

  @Test
  void sendsNothingAlongBehindAMessageThatIsNotTheLast() throws IOException {
    words.single = false;
    server.add(new Heard.Success());
    assertThat(run(LONG, List.of("NOOP"))).isFalse();
    assertThat(said()).isEqualTo("AUTH X aGVsbG8=\r\n");
  }

  @Test
  void hasNothingToSendAlong() throws IOException {
    server.add(new Heard.Success());
    assertThat(run(LONG, List.of())).isFalse();
  }

  @Test
  void letsTheServerSpeakFirst() throws IOException {
    words.initial = null;
    server.add(new Heard.Challenge("aGk="));
    server.add(new Heard.Success());
    assertThat(run(LONG, List.of("NOOP"))).isFalse();
    assertThat(said()).isEqualTo("AUTH X\r\nYW5zd2Vy\r\n");
  }

  @Test
  void leavesNoMessageInMemory() throws IOException {
    server.add(new Heard.Challenge("aGk="));
    server.add(new Heard.Success());
    run(LONG, List.of());
    assertThat(words.handedOut).hasSize(2)
        .allSatisfy(it -> assertThat(it).containsOnly(0));
  }

  @Test
  void wipesItsFirstMessageWhenItIsRefusedTheWord() {
    server.add(new Heard.Refusal("no", false));
    assertThatThrownBy(() -> run(0, List.of())).isInstanceOf(AuthenticationException.class);
    assertThat(words.handedOut).singleElement().satisfies(it -> assertThat(it).containsOnly(0));
    assertThat(said()).isEqualTo("AUTH X\r\n");
  }

  @Test
  void givesNoFirstMessageWhileSomethingUnaskedIsThere() {
    server.add(new Heard.Challenge(""));
    assertThatThrownBy(() -> run(0, List.of(), "+ more\r\n")).satisfies(SaslRunTest::isInjection);
    assertThat(said()).isEqualTo("AUTH X\r\n");
  }

  @Test
  void givesNoAnswerWhileSomethingUnaskedIsThere() {
    words.initial = null;
    server.add(new Heard.Challenge("aGk="));
    assertThatThrownBy(() -> run(0, List.of(), "+ more\r\n")).satisfies(SaslRunTest::isInjection);
    assertThat(said()).isEqualTo("AUTH X\r\n");
  }

  @Test
  void believesNoSuccessBeforeItSaidAnything() {
    server.add(new Heard.Success());
    assertThatThrownBy(() -> run(0, List.of())).isInstanceOfSatisfying(ProtocolException.class,
        it -> assertThat(it.violation()).isEqualTo(Violation.GRAMMAR));
    assertThat(said()).isEqualTo("AUTH X\r\n");
  }

  @Test
  void believesNoSuccessWithoutProof() {
    words.proven = false;
    server.add(new Heard.Success());
    assertThatThrownBy(() -> run(LONG, List.of())).satisfies(
        it -> assertThat(step(it)).isEqualTo(Step.SERVER_PROOF_MISSING));
  }

  @Test
  void answersFourQuestionsAndNoFifth() {
    for (int i = 0; i < 9; i++) {
      server.add(new Heard.Challenge("aGk="));
    }
    assertThatThrownBy(() -> run(LONG, List.of())).isInstanceOfSatisfying(ProtocolException.class,
        it -> assertThat(it.violation()).isEqualTo(Violation.LIMIT));
    assertThat(said().lines()).hasSize(5);
    assertThat(server).hasSize(4);
  }

  @Test
  void tellsARefusalWithTheReasonGivenBeforeIt() {
    words.complaint = "token expired";
    server.add(new Heard.Refusal("no", true));
    assertThatThrownBy(() -> run(LONG, List.of())).isInstanceOfSatisfying(
        AuthenticationException.class, it -> {
          assertThat(it.reply()).isEqualTo("no (token expired)");
          assertThat(it.temporary()).isTrue();
        });
  }

  @Test
  void tellsARefusalWithoutAReasonAsItCame() {
    server.add(new Heard.Refusal("no", false));
    assertThatThrownBy(() -> run(LONG, List.of())).isInstanceOfSatisfying(
        AuthenticationException.class, it -> {
          assertThat(it.reply()).isEqualTo("no");
          assertThat(it.temporary()).isFalse();
        });
  }

  @Test
  void isNoAnswerIfItIsNoBase64() {
    server.add(new Heard.Challenge("*"));
    assertThatThrownBy(() -> run(LONG, List.of())).isInstanceOfSatisfying(ProtocolException.class,
        it -> assertThat(it.violation()).isEqualTo(Violation.GRAMMAR));
    assertThat(said().lines()).hasSize(1);
  }

  private boolean run(int longest, List<String> behind) throws IOException {
    return run(longest, behind, "");
  }

  private boolean run(int longest, List<String> behind, String unasked) throws IOException {
    var endpoint = new Endpoint(Protocol.IMAP, "mail.example", 1, Security.TLS);
    Wire wire = Wire.buffered(
        new ByteArrayInputStream(unasked.getBytes(StandardCharsets.US_ASCII)), said,
        Limits.DEFAULT, new WireLog("mail.example"));
    return new SaslRun(endpoint, wire, words, server::remove).run("AUTH X", longest, behind);
  }

  private String said() {
    return said.toString(StandardCharsets.US_ASCII);
  }

  private static void isInjection(Throwable e) {
    assertThat(e).isInstanceOfSatisfying(ProtocolException.class,
        it -> assertThat(it.violation()).isEqualTo(Violation.INJECTION));
  }

  private static Step step(Throwable e) {
    return ((AuthenticationException) e).step();
  }

  /// An exchange that keeps what it hands out, to see what becomes of it.
  private static final class Words implements Exchange {
    private byte @Nullable [] initial = "hello".getBytes(StandardCharsets.US_ASCII);
    private boolean single = true;
    private boolean proven = true;
    private String complaint = "";
    private final List<byte[]> handedOut = new ArrayList<>();

    @Override
    public String mechanism() {
      return "X";
    }

    @Override
    public byte @Nullable [] initial() {
      return initial == null ? null : handed(initial);
    }

    @Override
    public boolean singleMessage() {
      return single;
    }

    @Override
    public byte[] answer(byte[] challenge) {
      return handed("answer".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean proven() {
      return proven;
    }

    @Override
    public String complaint() {
      return complaint;
    }

    private byte[] handed(byte[] octets) {
      byte[] copy = Arrays.copyOf(octets, octets.length);
      handedOut.add(copy);
      return copy;
    }
  }
}
