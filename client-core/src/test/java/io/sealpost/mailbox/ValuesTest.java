package io.sealpost.mailbox;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ValuesTest {
  private static final List<String> HOSTILE = List.of("a\r\nb", "a\n", "a\r", "a\0", "a b", "a)",
      "\u560d\u560a", "a\u2028", "\u001b", "", "x".repeat(10_000), "{5}", "a\"", "a%", "a*");

  @Test
  void aFlagIsAnAtom() {
    for (String hostile : HOSTILE) {
      assertThatThrownBy(() -> new Flag(hostile)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Flag("\\" + hostile))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(new Flag("$forwarded")).isEqualTo(new Flag("$Forwarded"))
        .hasSameHashCodeAs(new Flag("$FORWARDED"));
  }

  @Test
  void aSectionIsOneOfTheGrammar() {
    for (String hostile : List.of("] UID 5", "1.0", "0", "HEADER.FIELDS (TO)", "1..2", "1.", "mime",
        "MIME", "1\r\n")) {
      assertThatThrownBy(() -> new Section(hostile)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Section.part(hostile)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Section.mime("1.2").spec()).isEqualTo("1.2.MIME");
  }

  @Test
  void aSetOfUidsIsReadAndWritten() {
    assertThat(UidSet.parse("1:3,5,*")).hasToString("1:3,5,*");
    assertThat(UidSet.parse("*:4")).hasToString("4:*");
    assertThat(UidSet.of(new Uid(9), new Uid(2), new Uid(1), new Uid(2))).hasToString("1:2,9");
    assertThat(UidSet.of(new Uid(Uid.MAX), new Uid(Uid.MAX - 1)))
        .hasToString("4294967294:4294967295");
    assertThat(UidSet.parse("1:3,5").mayHold(new Uid(4))).isFalse();
    assertThat(UidSet.parse("1:3,5").inPieces(1)).extracting(UidSet::toString)
        .containsExactly("1:3", "5");
  }

  @Test
  void aSetOfUidsIsNothingElse() {
    for (String hostile : List.of("", "0", "1,", "a", "1:", ":", "-1", "4294967296", "1 2", "1\r\n",
        "01", "99999999999", "1:2:3", "٣")) {
      assertThatThrownBy(() -> UidSet.parse(hostile)).as(hostile)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aParameterIsJoinedAndDecoded() {
    // RFC 2231 §4.1
    var parameters = new Parameters(Map.of("title*0*", "us-ascii'en'This%20is%20even%20more%20",
        "title*1*", "%2A%2A%2Afun%2A%2A%2A%20", "title*2", "isn't it!", "Plain", "x", "odd*",
        "no-such-charset''%41", "broken*", "%zz%4"));
    assertThat(parameters.get("TITLE")).contains("This is even more ***fun*** isn't it!");
    assertThat(parameters.get("plain")).contains("x");
    assertThat(parameters.get("odd")).contains("A");
    assertThat(parameters.get("broken")).contains("%zz%4");
    assertThat(parameters.get("none")).isEmpty();
  }
}
