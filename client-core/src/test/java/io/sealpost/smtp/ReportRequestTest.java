package io.sealpost.smtp;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.sealpost.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.sealpost.smtp.Dialogue.HELLO;
import static io.sealpost.smtp.Dialogue.TO_BOB;
import static io.sealpost.smtp.Dialogue.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Delivery reports (RFC 3461) and REQUIRETLS (RFC 8689): said only where they are offered.
final class ReportRequestTest {
  /// RFC 3461 §10.1, §10.2: Alice's submission.
  @Test
  void saysTheRfcsExample() throws IOException {
    try (var server = Dialogue
        .of("""
            C: MAIL FROM:<Alice@Pure-Heart.ORG> RET=HDRS ENVID=QQ314159
            S: 250 <Alice@Example.ORG> sender ok
            C: RCPT TO:<Bob@Big-Bucks.COM> NOTIFY=SUCCESS ORCPT=rfc822;Bob@Big-Bucks.COM
            S: 250 <Bob@Example.COM> recipient ok
            C: RCPT TO:<Carol@Ivory.EDU> NOTIFY=FAILURE ORCPT=rfc822;Carol@Ivory.EDU
            S: 250 <Carol@Ivory.EDU> recipient ok
            C: RCPT TO:<Dana@Ivory.EDU> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;Dana@Ivory.EDU
            S: 250 <Dana@Ivory.EDU> recipient ok
            C: RCPT TO:<Eric@Bombs.AF.MIL> NOTIFY=FAILURE ORCPT=rfc822;Eric@Bombs.AF.MIL
            S: 250 <Eric@Bombs.AF.MIL> recipient ok
            C: RCPT TO:<Fred@Bombs.AF.MIL> NOTIFY=NEVER
            S: 250 <Fred@Bombs.AF.MIL> recipient ok
            C: RCPT TO:<George@Tax-ME.GOV> NOTIFY=FAILURE ORCPT=rfc822;George@Tax-ME.GOV
            S: 250 <George@Tax-ME.GOV> recipient ok
            C: DATA
            S: 451 that will do""")) {
      List<String> to = List.of("Bob@Big-Bucks.COM", "Carol@Ivory.EDU", "Dana@Ivory.EDU",
          "Eric@Bombs.AF.MIL", "Fred@Bombs.AF.MIL", "George@Tax-ME.GOV");
      RecipientReports failure = RecipientReports.on(Notify.FAILURE);
      var reports = ReportRequest.USUAL.withContent(ReportContent.HEADER)
          .withId(new EnvelopeId("QQ314159"))
          .withSome(Map.of(to.get(0), known(RecipientReports.on(Notify.SUCCESS), to.get(0)),
              to.get(1), known(failure, to.get(1)), to.get(2),
              known(RecipientReports.on(Notify.FAILURE, Notify.SUCCESS), to.get(2)), to.get(3),
              known(failure, to.get(3)), to.get(4), RecipientReports.NEVER, to.get(5),
              known(failure, to.get(5))));

      SendResult result = server.offering("DSN", "EXPN").send(
          new SmtpEnvelope("Alice@Pure-Heart.ORG", to).withReports(reports), HELLO, soon());

      assertThat(result.reportsIgnored()).isFalse();
    }
  }

  @Test
  void leavesWishesOutWhereTheyAreNotOfferedAndSaysSo() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  S: 550 no""")) {
      SmtpSession session = server.offering();
      SendResult result = session.send(
          TO_BOB.withReports(ReportRequest.of(RecipientReports.NEVER)), HELLO, soon());

      assertThat(session.offersReports()).isFalse();
      assertThat(result.reportsIgnored()).isTrue();
    }
  }

  @Test
  void encodesWhatWouldEndAParameter() {
    assertThat(new EnvelopeId("a b+c=d").parameter()).isEqualTo(" ENVID=a+20b+2Bc+3Dd");
    assertThat(OriginalRecipient.of("x NOTIFY=NEVER").parameter())
        .isEqualTo(" ORCPT=rfc822;x+20NOTIFY+3DNEVER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\rb", "a\nb", "a\0b", "a\tb", "grüße", "a\u007Fb", "a\u2028b"})
  void refusesWhatCannotBeEncoded(String text) {
    assertThatThrownBy(() -> new EnvelopeId(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> OriginalRecipient.of(text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OriginalRecipient(text + ";", "a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesReportsAboutStrangers() {
    var about = ReportRequest.USUAL.withSome(Map.of("eve@example.org", RecipientReports.NEVER));
    assertThatThrownBy(() -> TO_BOB.withReports(about))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// RFC 8689 §2: MAIL FROM:<roger@example.org> REQUIRETLS.
  @Test
  void requiresTlsOfEveryServer() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org> REQUIRETLS
                                  S: 550 no""")) {
      server.offering("REQUIRETLS").send(TO_BOB.requiringTls(), HELLO, soon());
    }
  }

  @Test
  void saysNothingWhenTlsAllTheWayIsNotOffered() throws IOException {
    try (var server = Dialogue.of("")) {
      SmtpSession session = server.offering("DSN");
      assertThat(catchThrowableOfType(RejectedException.class,
          () -> session.send(TO_BOB.requiringTls(), HELLO, soon())))
          .hasMessageContaining("REQUIRETLS");
    }
  }

  private static RecipientReports known(RecipientReports reports, String address) {
    return reports.withOriginal(OriginalRecipient.of(address));
  }
}
