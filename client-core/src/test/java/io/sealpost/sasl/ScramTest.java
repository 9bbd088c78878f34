package io.sealpost.sasl;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Scram.Hash;
import io.sealpost.secret.Secret;
import io.sealpost.tls.ChannelBinding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScramTest {
  private static final Endpoint SERVER = new Endpoint(Protocol.IMAP, "mail.example.test", 993,
      Security.TLS);
  private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
  private static final String SERVER_FIRST = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
      + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

  @Test
  void answersTheExampleOfRfc5802() throws MailException {
    var run = run(Hash.SHA_1, "fyko+d2lbbFgONRv9qkxdawL");
    assertThat(text(run.initial())).isEqualTo("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
    assertThat(answer(run, "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
        + "s=QSXCR+Q6sek8bf92,i=4096"))
        .isEqualTo("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
            + "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
    assertThat(run.proven()).isFalse();
    assertThat(answer(run, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")).isEmpty();
    assertThat(run.proven()).isTrue();
  }

  @Test
  void answersTheExampleOfRfc7677() throws MailException {
    var run = run(Hash.SHA_256, NONCE);
    assertThat(text(run.initial())).isEqualTo("n,,n=user,r=" + NONCE);
    assertThat(answer(run, SERVER_FIRST))
        .isEqualTo("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
            + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
    assertThat(answer(run, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")).isEmpty();
    assertThat(run.proven()).isTrue();
  }

  /// However many extensions there are, reading them takes no stack.
  @Test
  void readsExtensionsWithoutEnd() throws MailException {
    String extensions = ",a=b".repeat(15_000);
    var first = run(Hash.SHA_256, NONCE);
    assertThatThrownBy(() -> answer(first, SERVER_FIRST + extensions + ","))
        .isInstanceOf(ProtocolException.class);
    var last = run(Hash.SHA_256, NONCE);
    answer(last, SERVER_FIRST);
    assertThatThrownBy(() -> answer(last, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
        + extensions + ",")).isInstanceOf(ProtocolException.class);
  }

  /// RFC 5802 §6: `p=` with the binding, `y` where the server does not offer it, `n` without one.
  @Test
  void saysWhatItKnowsOfTheBinding() {
    var binding = new ChannelBinding("tls-exporter", new byte[]{1, 2, 3});
    var scram = new Scram(Hash.SHA_256, false, "user", Secret.of("pencil"));
    assertThat(text(begun(scram, binding, "SCRAM-SHA-256", "SCRAM-SHA-256-PLUS").initial()))
        .startsWith("p=tls-exporter,,");
    assertThat(text(begun(scram, binding, "SCRAM-SHA-256").initial())).startsWith("y,,");
    assertThat(text(begun(scram, null, "SCRAM-SHA-256", "SCRAM-SHA-256-PLUS").initial()))
        .startsWith("n,,");
  }

  @Test
  void isNotBegunWithoutTheBindingThatIsDemanded() {
    var scram = new Scram(Hash.SHA_256, true, "user", Secret.of("pencil"));
    var binding = new ChannelBinding("tls-exporter", new byte[]{1, 2, 3});
    assertThat(scram.begin(new Offer(SERVER, "SCRAM-SHA-256"::equals, binding))).isEmpty();
    assertThat(scram.begin(new Offer(SERVER, _ -> true, null))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"i=1", "i=4095"})
  void refusesTooFewRounds(String rounds) {
    assertRefused(Violation.DOWNGRADE, SERVER_FIRST.replace("i=4096", rounds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"i=1000001", "i=2147483647"})
  void refusesTooManyRounds(String rounds) {
    assertRefused(Violation.LIMIT, SERVER_FIRST.replace("i=4096", rounds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "i=4096",
    "r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
    "r=rOprNGfwEbeRWgbNEkqO1,s=,i=4096", "r=rOprNGfwEbeRWgbNEkqO1,s=!!!,i=4096",
    "r=rOprNGfwEbeRWgbNEkqO1,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999999",
    "r=rOprNGfwEbeRWgbNEkqO1,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=-4096",
    "m=must,r=rOprNGfwEbeRWgbNEkqO1,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "\u0000", "v=AAAA"})
  void refusesAFirstMessageThatBreaksTheRules(String message) {
    assertRefused(Violation.GRAMMAR, message);
  }

  @Test
  void refusesAProofMadeWithoutThePassword() throws MailException {
    var run = run(Hash.SHA_256, NONCE);
    answer(run, SERVER_FIRST);
    assertThatThrownBy(() -> answer(run, "v=" + "A".repeat(43) + "="))
        .isInstanceOfSatisfying(AuthenticationException.class,
            e -> assertThat(e.step()).isEqualTo(Step.SERVER_PROOF_MISSING));
    assertThat(run.proven()).isFalse();
  }

  @Test
  void keepsTheReasonOfARefusal() throws MailException {
    var run = run(Hash.SHA_256, NONCE);
    answer(run, SERVER_FIRST);
    assertThat(answer(run, "e=invalid-proof")).isEmpty();
    assertThat(run.complaint()).contains("invalid-proof");
    assertThat(run.proven()).isFalse();
  }

  @Test
  void answersNothingAfterTheProof() throws MailException {
    var run = run(Hash.SHA_256, NONCE);
    answer(run, SERVER_FIRST);
    answer(run, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    assertThatThrownBy(() -> answer(run, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void refusesWhatItCouldNotPrepare() {
    assertThatThrownBy(() -> new Scram(Hash.SHA_256, false, "user", Secret.of("a\u0007b")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("\u0007");
    assertThatThrownBy(() -> new Scram(Hash.SHA_256, false, "", Secret.of("p")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scram(Hash.SHA_256, false, "user", Secret.of("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(Violation violation, String message) {
    var run = run(Hash.SHA_256, NONCE);
    assertThatThrownBy(() -> answer(run, message))
        .isInstanceOfSatisfying(ProtocolException.class,
            e -> assertThat(e.violation()).isEqualTo(violation));
    assertThat(run.proven()).isFalse();
  }

  private static ScramExchange run(Hash hash, String nonce) {
    return new ScramExchange(SERVER, new Scram(hash, false, "user", Secret.of("pencil")),
        List.of(hash.label()), null, nonce);
  }

  private static Exchange begun(Scram scram, @Nullable ChannelBinding binding, String... offered) {
    return scram.begin(new Offer(SERVER, List.of(offered)::contains, binding)).orElseThrow();
  }

  private static String answer(Exchange run, String message) throws MailException {
    return text(run.answer(message.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(byte @Nullable [] octets) {
    assertThat(octets).isNotNull();
    return new String(octets, StandardCharsets.UTF_8);
  }
}
