package io.sealpost.cli.compose;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import io.sealpost.message.Draft;
import io.sealpost.message.Headers;
import io.sealpost.message.NamedAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Whom an answer goes to, what it is called, and which thread it joins.
class RecipientsTest {
  private static final Set<String> OWN = Set.of("ada@x.test", "ada@home.test");

  @Test
  void theAuthorOrWhereTheyWantAnswers() throws IOException {
    assertThat(to(Recipients.author(head("From: b@x.test"), OWN))).containsExactly("b@x.test");
    assertThat(to(Recipients.author(head("From: b@x.test\nReply-To: c@x.test, d@x.test"), OWN)))
        .containsExactly("c@x.test", "d@x.test");
    assertThat(to(Recipients.author(head("From: b@x.test\nReply-To: nonsense"), OWN)))
        .containsExactly("b@x.test");
  }

  @Test
  void anAnswerToOnesOwnMessageGoesOnToItsRecipients() throws IOException {
    Headers own = head("From: Ada@X.test\nTo: b@x.test\nCc: c@x.test");
    assertThat(to(Recipients.author(own, OWN))).containsExactly("b@x.test");
    Recipients all = Recipients.everybody(own, OWN);
    assertThat(to(all)).containsExactly("b@x.test");
    assertThat(cc(all)).containsExactly("c@x.test");
    assertThat(to(Recipients.everybody(head("From: ada@x.test\nTo: ada@home.test"), OWN)))
        .containsExactly("ada@x.test");
  }

  @Test
  void everybodyButOneselfAndNobodyTwice() throws IOException {
    Recipients all = Recipients.everybody(head("From: b@x.test\n"
        + "To: Ada <ADA@x.test>, B@x.test, c@x.test\nCc: ada@home.test, C@X.test, d@x.test"), OWN);
    assertThat(to(all)).containsExactly("b@x.test");
    assertThat(cc(all)).containsExactly("c@x.test", "d@x.test");
  }

  @Test
  void followsMailFollowupTo() throws IOException {
    Recipients all = Recipients.everybody(head("From: b@x.test\nTo: list@x.test\nCc: c@x.test\n"
        + "Mail-Followup-To: list@x.test, ada@x.test"), OWN);
    assertThat(to(all)).containsExactly("list@x.test");
    assertThat(cc(all)).isEmpty();
    assertThat(to(Recipients.everybody(head("From: b@x.test\nMail-Followup-To: junk"), OWN)))
        .containsExactly("b@x.test");
  }

  @Test
  void theListIsWhereItTakesPosts() throws IOException {
    assertThat(Recipients.list(head("List-Post: <mailto:l+a%2Bb@x.test?subject=x> (moderated)"))
        .map(RecipientsTest::to)).contains(List.of("l+a+b@x.test"));
    for (String none : List.of("List-Post: NO", "Subject: x", "List-Post: <https://x.test/post>",
        "List-Post: <mailto:a@x.test%0d%0aBcc:b@x.test>")) {
      assertThat(Recipients.list(head(none))).as(none).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "", value = {"Hello|Re: Hello|Fwd: Hello",
    "Re: Hello|Re: Hello|Fwd: Re: Hello",
    "RE: AW: Re[2]: Hello|Re: Hello|Fwd: RE: AW: Re[2]: Hello",
    "Fwd: Hello|Re: Fwd: Hello|Fwd: Hello", "Reply: x|Re: Reply: x|Fwd: Reply: x"})
  void subjectsHaveOneMark(String original, String answer, String forward) {
    assertThat(Subjects.answer(original).value()).isEqualTo(answer);
    assertThat(Subjects.forward(original).value()).isEqualTo(forward);
  }

  @Test
  void aHostileSubjectStaysOnItsLine() {
    assertThat(Subjects.answer("a\r\nBcc: b@x.test\u2028\u560d\ud800").value())
        .isEqualTo("Re: a  Bcc: b@x.test");
    assertThat(Subjects.answer("").value()).isEqualTo("Re:");
    assertThat(Subjects.answer("ä".repeat(5000)).value()).hasSizeLessThan(900);
  }

  @Test
  void theThreadIsThatOfTheMessageAnswered() throws IOException {
    assertThat(thread("Message-ID: <3@x>\nReferences: <1@x> <2@x>\nIn-Reply-To: <2@x>"))
        .isEqualTo("<1@x> <2@x> <3@x>");
    assertThat(thread("Message-ID: <3@x>\nIn-Reply-To: <2@x>")).isEqualTo("<2@x> <3@x>");
    // RFC 5322 §3.6.4: with more than one parent nobody knows which thread is meant.
    assertThat(thread("Message-ID: <3@x>\nIn-Reply-To: <1@x> <2@x>")).isEqualTo("<3@x>");
    assertThat(thread("Subject: none")).isEmpty();
  }

  private static String thread(String fields) throws IOException {
    return String.join(" ", Draft.thread(head(fields)).stream().map(Object::toString).toList());
  }

  private static Headers head(String fields) throws IOException {
    return Headers.read(new ByteArrayInputStream((fields + "\n\n").getBytes(
        StandardCharsets.UTF_8)));
  }

  private static List<String> to(Recipients recipients) {
    return recipients.to().stream().map(NamedAddress::address).map(Object::toString).toList();
  }

  private static List<String> cc(Recipients recipients) {
    return recipients.cc().stream().map(NamedAddress::address).map(Object::toString).toList();
  }
}
