package io.sealpost.query;

import java.time.LocalDate;
import java.util.List;

import io.sealpost.mailbox.Flag;

/// What is looked for among messages. Every text in it is free of control characters, so that it can
/// be put into a protocol's words.
public sealed interface Query {
  /// Where a text is looked for; [#TEXT] is head and body.
  enum Field {
    FROM, TO, CC, BCC, SUBJECT, BODY, TEXT, MESSAGE_ID
  }

  /// Every message.
  record All() implements Query {}

  /// All of these; of none, every message.
  record And(List<Query> terms) implements Query {
    public And {
      terms = List.copyOf(terms);
    }
  }

  /// Any of these; of none, no message.
  record Or(List<Query> terms) implements Query {
    public Or {
      terms = List.copyOf(terms);
    }
  }

  /// Everything that the term does not ask for.
  record Not(Query term) implements Query {}

  /// A text, in any case.
  record Contains(Field field, String text) implements Query {
    /// @throws IllegalArgumentException if the text is empty, or holds a control character or half
    /// a character
    public Contains {
      if (text.isEmpty() || text.codePoints().anyMatch(QueryTokens::unsendable)) {
        throw new IllegalArgumentException("a text to look for holds no control characters");
      }
    }
  }

  /// Has the flag.
  record Has(Flag flag) implements Query {}

  /// Arrived on that day or later, wherever the server's day begins.
  record Since(LocalDate day) implements Query {}

  /// Arrived before that day.
  record Before(LocalDate day) implements Query {}

  /// Has more octets.
  ///
  /// @param octets 0 to 4294967295
  record Larger(long octets) implements Query {}

  /// Has fewer octets.
  ///
  /// @param octets 0 to 4294967295
  record Smaller(long octets) implements Query {}

  /// Has a file attached, as [Attachments] understands it.
  record Attached() implements Query {}

  /// Reads what a person typed; of nothing but blanks, every message.
  ///
  /// @param today what `today`, `7d` and the like are counted from
  /// @throws QueryException at the first character that is not in the language
  static Query parse(String text, LocalDate today) throws QueryException {
    return new QueryParser(text, today).query();
  }

  /// Whether only a message's body can tell.
  default boolean needsBody() {
    return switch (this) {
      case And(List<Query> terms) -> terms.stream().anyMatch(Query::needsBody);
      case Or(List<Query> terms) -> terms.stream().anyMatch(Query::needsBody);
      case Not(Query term) -> term.needsBody();
      case Contains(Field field, _) -> field == Field.BODY || field == Field.TEXT;
      case All _,Has _,Since _,Before _,Larger _,Smaller _,Attached _ -> false;
    };
  }
}
