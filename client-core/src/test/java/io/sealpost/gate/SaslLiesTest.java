package io.sealpost.gate;

import java.util.List;
import java.util.stream.Stream;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.sasl.Scram;
import io.sealpost.sasl.Scram.Hash;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.SaslLie;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Servers that do not know the password, or want to learn it: each is refused, and nothing is said
/// after the lie.
@Timeout(60)
class SaslLiesTest {
  private static final Secret PASSWORD = Secret.of("ada-secret");

  @ParameterizedTest
  @MethodSource("lies")
  void everyLieIsRefusedAndNothingIsSentAfterIt(Way way, SaslLie lie, boolean plus) {
    try (var server = lying(lie, plus)) {
      var visitor = Visitor.ada(server, way)
          .using(new Scram(Hash.SHA_256, plus, "ada", PASSWORD));
      MailException refused = catchThrowableOfType(MailException.class, visitor::open);
      assertThat(refused).isNotNull();
      assertThat(reason(refused)).isEqualTo(expected(lie, plus));
      assertThat(visitor.transcript().connections()).isEqualTo(1);
      List<String> said = visitor.transcript().fromClients();
      assertThat(said.stream().filter(line -> line.contains("AUTH")).count())
          .isEqualTo(expected(lie, plus).equals("MECHANISM_NOT_OFFERED") ? 0 : 1);
      assertThat(answers(said)).isEqualTo(answersBefore(lie));
    }
  }

  private static String reason(MailException refused) {
    return switch (refused) {
      case AuthenticationException e -> e.step().name();
      case ProtocolException e -> e.violation().name();
      default -> refused.toString();
    };
  }

  private static String expected(SaslLie lie, boolean plus) {
    return switch (lie) {
      case NONE -> "";
      case WRONG_SERVER_SIGNATURE, SUCCESS_AFTER_FIRST_MESSAGE, SUCCESS_WITHOUT_PROOF ->
        Step.SERVER_PROOF_MISSING.name();
      case ONE_ROUND -> Violation.DOWNGRADE.name();
      case TWO_BILLION_ROUNDS -> Violation.LIMIT.name();
      case FOREIGN_NONCE, QUESTION_AFTER_PROOF -> Violation.GRAMMAR.name();
      case STRIPPED_PLUS ->
        (plus ? Step.MECHANISM_NOT_OFFERED : Step.CREDENTIALS_REFUSED).name();
    };
  }

  /// Lines that are nothing but base64, or empty: what the client answered to challenges.
  private static long answers(List<String> said) {
    long behindCommand = said.stream().dropWhile(line -> !line.contains("AUTH")).skip(1).count();
    return behindCommand;
  }

  private static long answersBefore(SaslLie lie) {
    return switch (lie) {
      case NONE -> -1;
      case SUCCESS_AFTER_FIRST_MESSAGE, ONE_ROUND, TWO_BILLION_ROUNDS, FOREIGN_NONCE -> 0;
      case WRONG_SERVER_SIGNATURE, SUCCESS_WITHOUT_PROOF -> 1;
      case QUESTION_AFTER_PROOF -> 2;
      case STRIPPED_PLUS -> 0;
    };
  }

  /// Without the bound form, but where it is to be stripped.
  private static TestMailServer lying(SaslLie lie, boolean plus) {
    Mechanism second = plus || lie == SaslLie.STRIPPED_PLUS
        ? Mechanism.SCRAM_SHA_256_PLUS
        : Mechanism.SCRAM_SHA_256;
    return TestMailServer.builder().mechanisms(Mechanism.SCRAM_SHA_256, second)
        .listeners(options -> options.lie(lie)).start();
  }

  static Stream<Arguments> lies() {
    return Way.ALL.stream().flatMap(way -> Stream.of(SaslLie.values())
        .filter(lie -> lie != SaslLie.NONE)
        .flatMap(lie -> Stream.of(true, false).map(plus -> Arguments.of(way, lie, plus))));
  }
}
