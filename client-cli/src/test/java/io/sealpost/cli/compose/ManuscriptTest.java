package io.sealpost.cli.compose;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Uid;
import io.sealpost.message.HeaderText;
import io.sealpost.message.MessageId;
import io.sealpost.message.NamedAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What stands in the editor, written and read again.
class ManuscriptTest {
  @Test
  void readingWhatWasRenderedGivesTheSameLetter(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a b,c.txt"), "x");
    Manuscript letter = Manuscript.from(NamedAddress.parse("Ada Lovelace <ada@example.test>"))
        .to(List.of(new NamedAddress("Babbage, \"Charles\" \\", NamedAddress.parse("b@example.test")
            .address()), new NamedAddress("Зоя =?x?=",
                NamedAddress.parse("z@example.test")
                    .address())),
            List.of(NamedAddress.parse("c@example.test")),
            List.of(NamedAddress.parse("d@example.test")))
        .about(new HeaderText("a subject: with a colon"))
        .with(List.of(file), List.of(file))
        .answering(Optional.of(new MessageId("<3@x>")),
            List.of(new MessageId("<1@x>"), new MessageId("<2@x>"), new MessageId("<3@x>")),
            Optional.of(new Origin(MailboxName.of("Büro/a b"), 4294967295L, new Uid(35))))
        .forwarding(Optional.of(new Origin(MailboxName.INBOX, 1, new Uid(2))))
        .saying("To: is no field here\n\n> quoted\n  indented\n-- \nAda\n");
    assertThat(ManuscriptReader.read(letter.render(), Path::of)).isEqualTo(letter);
    assertThat(ManuscriptReader.read(letter.render().replace("\n", "\r\n"), Path::of))
        .isEqualTo(letter);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
    "Too: b@x.test|line 2: there is no field Too; there are From, To, Cc, Bcc, Subject, Attach, Attach-Message, In-Reply-To, References, Answers, Forwards, Report",
    "To: b@|line 2: To: 'b@': not a mail address",
    "To: b@x.test, <c@x.test> junk|line 2: To: 'b@x.test, <c@x.test> junk': not a mail address",
    "just words|line 2: is no field; an empty line parts the fields from the text",
    "From: c@x.test|line 2: From is there twice",
    "Attach: /nonexistent/file|line 2: there is no file /nonexistent/file that can be read",
    "Attach: /|line 2: / is not a file",
    "References: <1@x> 2@x|line 2: References: '<1@x> 2@x': not a message id",
    "In-Reply-To: <1\u0007@x>|line 2: In-Reply-To: '<1\u0007@x>': the message id holds the character U+0007",
    "Answers: nonsense|line 2: Answers: 'nonsense': not a message as sealpost writes it; take the line out",
    "Subject: a\u2028Bcc: x@x.test|line 2: Subject: 'a\u2028Bcc: x@x.test': the text holds the character U+2028",
    "Bcc : x@x.test|line 2: there is no field Bcc ; there are From, To, Cc, Bcc, Subject, Attach, Attach-Message, In-Reply-To, References, Answers, Forwards, Report"})
  void tellsAMistakeWithItsLine(String line, String mistake) {
    assertThat(mistakes("From: a@x.test\n" + line + "\n\ntext")).containsExactly(mistake);
  }

  @Test
  void tellsEveryMistakeAtOnce() {
    assertThat(mistakes(" folded\nFrom: a\nTo: b\nHello\n\ntext")).hasSize(4);
    assertThat(mistakes("")).containsExactly("From must hold one address");
    assertThat(mistakes("From: a@x.test, b@x.test\n\n"))
        .containsExactly("From must hold one address");
    assertThat(mistakes("From: a@x.test\n\na\0b"))
        .containsExactly("the text holds the character U+0000");
  }

  @Test
  void aFoldedFieldIsOne() throws Exception {
    assertThat(ManuscriptReader.read("From: a@x.test\nTo: b@x.test,\n c@x.test\n", Path::of).to())
        .hasSize(2);
  }

  private static List<String> mistakes(String content) {
    return catchThrowableOfType(ManuscriptException.class,
        () -> ManuscriptReader.read(content, Path::of)).mistakes();
  }
}
