package io.sealpost.mailbox;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailboxNameTest {
  @Test
  void isSpelledInModifiedUtf7OnTheWire() {
    // RFC 3501 §5.1.3
    assertThat(MailboxName.of("~peter/mail/台北/日本語").encoded())
        .isEqualTo("~peter/mail/&U,BTFw-/&ZeVnLIqe-");
    assertThat(MailboxName.fromWire("~peter/mail/&U,BTFw-/&ZeVnLIqe-").orElseThrow().text())
        .isEqualTo("~peter/mail/台北/日本語");
    assertThat(MailboxName.of("R&D 😀").encoded()).isEqualTo("R&-D &2D3eAA-");
    assertThat(MailboxName.of("R&D 😀"))
        .isEqualTo(MailboxName.fromWire("R&-D &2D3eAA-").orElseThrow());
  }

  @Test
  void isSentBackAsTheServerSpellsIt() {
    for (String odd : List.of("R & D", "&Jjo!", "&", "&AA", "\u00c3\u00a9", "\u00e9", "&2D0-")) {
      assertThat(MailboxName.fromWire(odd).orElseThrow().encoded()).isEqualTo(odd);
    }
  }

  @Test
  void isTheInboxInEveryCase() {
    assertThat(MailboxName.of("inBox")).isSameAs(MailboxName.INBOX);
    assertThat(MailboxName.fromWire("Inbox")).contains(MailboxName.INBOX);
    assertThat(MailboxName.of("inbox/x").text()).isEqualTo("inbox/x");
  }

  @Test
  void cannotBreakOutOfACommand() {
    for (String hostile : List.of("a\r\nS2 DELETE b", "a\n", "a\r", "a\0", "a\u001b[0m", "a\u0085",
        "", "x".repeat(10_000), "half \ud83d")) {
      assertThatThrownBy(() -> MailboxName.of(hostile))
          .isInstanceOf(IllegalArgumentException.class);
    }
    // U+560D and U+560A end in the octets of CR and LF.
    assertThat(MailboxName.of("\u560d\u560a\u2028").encoded()).matches("[ -~]+");
  }

  @Test
  void isNeverOneWithControlCharacters() {
    assertThat(MailboxName.fromWire("a\tb")).isEmpty();
    assertThat(MailboxName.fromWire("&AA0ACg-").orElseThrow().text()).isEqualTo("&AA0ACg-");
  }
}
