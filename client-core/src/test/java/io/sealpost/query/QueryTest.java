package io.sealpost.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import io.sealpost.mailbox.Flag;
import io.sealpost.query.Query.And;
import io.sealpost.query.Query.Before;
import io.sealpost.query.Query.Contains;
import io.sealpost.query.Query.Field;
import io.sealpost.query.Query.Has;
import io.sealpost.query.Query.Not;
import io.sealpost.query.Query.Or;
import io.sealpost.query.Query.Since;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private static Query parse(String text) throws QueryException {
    return Query.parse(text, TODAY);
  }

  private static Contains text(String text) {
    return new Contains(Field.TEXT, text);
  }

  @Test
  void readsEveryField() throws QueryException {
    assertThat(parse("from:ada TO:bob cc:c bcc:d subject:\"design notes\" body:e text:f id:<g@h>"))
        .isEqualTo(new And(List.of(new Contains(Field.FROM, "ada"), new Contains(Field.TO, "bob"),
            new Contains(Field.CC, "c"), new Contains(Field.BCC, "d"),
            new Contains(Field.SUBJECT, "design notes"), new Contains(Field.BODY, "e"), text("f"),
            new Contains(Field.MESSAGE_ID, "<g@h>"))));
    assertThat(parse("larger:1M smaller:20k has:attachment"))
        .isEqualTo(new And(List.of(new Query.Larger(1024 * 1024), new Query.Smaller(20 * 1024),
            new Query.Attached())));
    assertThat(parse("unseen is:flagged flag:$Forwarded flag:DELETED"))
        .isEqualTo(new And(List.of(new Not(new Has(Flag.SEEN)), new Has(Flag.FLAGGED),
            new Has(new Flag("$Forwarded")), new Has(Flag.DELETED))));
  }

  @Test
  void readsDays() throws QueryException {
    assertThat(parse("since:2026-10-01 before:2026-11"))
        .isEqualTo(new And(List.of(new Since(LocalDate.of(2026, 10, 1)),
            new Before(LocalDate.of(2026, 11, 1)))));
    assertThat(parse("since:7d")).isEqualTo(new Since(TODAY.minusDays(7)));
    assertThat(parse("on:yesterday")).isEqualTo(new And(List.of(new Since(TODAY.minusDays(1)),
        new Before(TODAY))));
    assertThat(parse("on:2026-01..2026-02"))
        .isEqualTo(new And(List.of(new Since(LocalDate.of(2026, 1, 1)),
            new Before(LocalDate.of(2026, 3, 1)))));
  }

  @Test
  void bindsAndTighterThanOrAndNotTighterThanBoth() throws QueryException {
    assertThat(parse("a b or not c AND d")).isEqualTo(new Or(List.of(
        new And(List.of(text("a"), text("b"))), new And(List.of(new Not(text("c")), text("d"))))));
    assertThat(parse("-to:bob (a or b)")).isEqualTo(new And(List.of(
        new Not(new Contains(Field.TO, "bob")), new Or(List.of(text("a"), text("b"))))));
  }

  @Test
  void takesOrWithAParenthesisForOneTerm() throws QueryException {
    assertThat(parse("text or(a b -c)")).isEqualTo(new And(List.of(text("text"),
        new Or(List.of(text("a"), text("b"), new Not(text("c")))))));
  }

  @Test
  void takesQuotedWordsForText() throws QueryException {
    assertThat(parse("\"unseen\" \"or\" \"http://x\" \"a \\\"b\\\" \\\\\""))
        .isEqualTo(new And(List.of(text("unseen"), text("or"), text("http://x"),
            text("a \"b\" \\"))));
  }

  @Test
  void asksForEverythingIfItIsEmpty() throws QueryException {
    assertThat(parse(" \t ")).isEqualTo(new Query.All());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                from:              | 6  | from: needs a value
                                                                a from: b          | 8  | from: needs a value
                                                                http://x           | 1  | 'http:' is no field
                                                                a (b c             | 3  | not closed
                                                                a b) c             | 4  | was not opened
                                                                (                  | 2  | something to look for
                                                                a ()               | 4  | something to look for
                                                                or b               | 1  | between two terms
                                                                a or               | 5  | something to look for
                                                                a - b              | 3  | without a space
                                                                subject:"x         | 9  | not closed
                                                                a ""               | 3  | nothing between
                                                                since:2026-02-30   | 7  | not a day
                                                                since:99999d       | 7  | not a day
                                                                on:2026..2025      | 4  | ends before it begins
                                                                larger:5G          | 8  | not a size
                                                                larger:M           | 8  | not a size
                                                                is:blue            | 4  | no state
                                                                flag:\\Recent      | 6  | no flag
                                                                flag:a*b%          | 6  | no flag
                                                                has:nothing        | 5  | thing to have
                                                                ä ö since:x        | 11 | not a day
                                                                🎉 (               | 4  | something to look for
                                                                """)
  void saysWhereItIsWrong(String query, int column, String message) {
    assertThatExceptionOfType(QueryException.class).isThrownBy(() -> parse(query))
        .withMessageContaining(message)
        .satisfies(wrong -> assertThat(wrong.column()).isEqualTo(column));
  }

  @Test
  void refusesWhatCouldBreakOutOfACommand() {
    for (String bad : List.of("\r", "\n", "\0", "\u001b", "\u2028", "\ud800", "\u0085")) {
      assertThatExceptionOfType(QueryException.class).as(bad).isThrownBy(() -> parse("a" + bad))
          .satisfies(wrong -> assertThat(wrong.column()).isEqualTo(2));
      assertThatIllegalArgumentException().isThrownBy(() -> text("a" + bad));
    }
  }

  @Test
  void refusesWhatIsTooLongOrTooDeep() {
    for (String bad : List.of("a".repeat(2001), "(".repeat(500), "-".repeat(500) + "a",
        "not ".repeat(300) + "a", "or(".repeat(300), "a ".repeat(101))) {
      assertThatExceptionOfType(QueryException.class).isThrownBy(() -> parse(bad));
    }
  }

  @Test
  void readsOrRefusesAnything() {
    var random = new Random(3);
    List<String> pieces = List.of("from:", "(", ")", "-", "not ", "or", "or(", " ", "\"", "\\", "a",
        "since:", "7d", "on:", "..", "larger:", "99999999999", "is:", "é", "🎉", "\t", "and ");
    int read = 0;
    for (int round = 0; round < 100_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      try {
        parse(text.toString());
        read++;
      } catch (QueryException e) {
        assertThat(e.column()).as(text.toString()).isBetween(1, text.length() + 1);
      }
    }
    assertThat(read).isPositive();
  }
}
