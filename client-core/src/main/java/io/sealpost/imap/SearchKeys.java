package io.sealpost.imap;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.sealpost.mailbox.Flag;
import io.sealpost.query.Query;
import io.sealpost.query.Query.Contains;
import io.sealpost.query.Query.Field;

/// From a [Query] to search keys (RFC 9051 §6.4.4), written into a command. Texts go in quotes or as
/// literals and never as they are; what a [Query] holds was checked when it was made.
final class SearchKeys {
  private SearchKeys() {}

  /// The same query with every question after attachments answered, and made simple. SEARCH cannot
  /// ask that question.
  ///
  /// @param attached the answer
  static Query assuming(boolean attached, Query query) {
    return switch (query) {
      case Query.Attached _ -> attached ? EVERY : NONE;
      case Query.Not(Query term) -> {
        Query inner = assuming(attached, term);
        yield inner.equals(EVERY) ? NONE : inner.equals(NONE) ? EVERY : new Query.Not(inner);
      }
      case Query.And(List<Query> terms) -> {
        List<Query> left = without(EVERY, attached, terms);
        yield left.contains(NONE) ? NONE : left.isEmpty() ? EVERY : new Query.And(left);
      }
      case Query.Or(List<Query> terms) -> {
        List<Query> left = without(NONE, attached, terms);
        yield left.contains(EVERY) ? EVERY : left.isEmpty() ? NONE : new Query.Or(left);
      }
      default -> query;
    };
  }

  /// Whether this is known to find nothing, without asking.
  static boolean impossible(Query query) {
    return query.equals(NONE);
  }

  static boolean asksForAttachments(Query query) {
    return switch (query) {
      case Query.Attached _ -> true;
      case Query.Not(Query term) -> asksForAttachments(term);
      case Query.And(List<Query> terms) -> terms.stream().anyMatch(SearchKeys::asksForAttachments);
      case Query.Or(List<Query> terms) -> terms.stream().anyMatch(SearchKeys::asksForAttachments);
      default -> false;
    };
  }

  /// Whether the texts need a charset to be named.
  static boolean beyondAscii(Query query) {
    return switch (query) {
      case Contains(_, String text) -> text.chars().anyMatch(c -> c > 0x7e);
      case Query.Not(Query term) -> beyondAscii(term);
      case Query.And(List<Query> terms) -> terms.stream().anyMatch(SearchKeys::beyondAscii);
      case Query.Or(List<Query> terms) -> terms.stream().anyMatch(SearchKeys::beyondAscii);
      default -> false;
    };
  }

  /// Writes the keys at the end of the command.
  static Command write(Query query, Command command) {
    return switch (query) {
      case Query.All _ -> command.with("ALL");
      case Query.And(List<Query> terms) -> and(terms, command);
      case Query.Or(List<Query> terms) -> or(terms, command);
      case Query.Not(Query.Has has) when SYSTEM.containsKey(has.flag()) -> command
          .with("UN" + SYSTEM.get(has.flag()));
      case Query.Not(Query term) -> write(term, command.with("NOT"));
      case Contains(Field field, String text) -> command.with(key(field)).withText(text);
      case Query.Has(Flag flag) -> SYSTEM.containsKey(flag)
          ? command.with(SYSTEM.get(flag))
          : command.with("KEYWORD").with(flag.name());
      case Query.Since(LocalDate day) -> command.with("SINCE").with(DATE.format(day));
      case Query.Before(LocalDate day) -> command.with("BEFORE").with(DATE.format(day));
      case Query.Larger(long octets) -> command.with("LARGER").with(Long.toString(octets));
      case Query.Smaller(long octets) -> command.with("SMALLER").with(Long.toString(octets));
      case Query.Attached _ -> throw new IllegalArgumentException("SEARCH knows no attachments");
    };
  }

  private static Command and(List<Query> terms, Command command) {
    if (terms.isEmpty()) {
      return command.with("ALL");
    }
    command.with("(");
    terms.forEach(term -> write(term, command));
    return command.then(')');
  }

  /// `OR a OR b c`; of none, what no message can be.
  private static Command or(List<Query> terms, Command command) {
    if (terms.isEmpty()) {
      return command.with("NOT").with("ALL");
    }
    for (Query term : terms.subList(0, terms.size() - 1)) {
      write(term, command.with("OR"));
    }
    return write(terms.getLast(), command);
  }

  private static List<Query> without(Query neutral, boolean attached, List<Query> terms) {
    List<Query> left = new ArrayList<>();
    for (Query term : terms) {
      Query each = assuming(attached, term);
      if (!each.equals(neutral)) {
        left.add(each);
      }
    }
    return left;
  }

  private static String key(Field field) {
    return field == Field.MESSAGE_ID ? "HEADER Message-ID" : field.name();
  }

  private static final Query EVERY = new Query.All();
  private static final Query NONE = new Query.Or(List.of());
  private static final Map<Flag, String> SYSTEM = Map.of(Flag.SEEN, "SEEN", Flag.FLAGGED, "FLAGGED",
      Flag.ANSWERED, "ANSWERED", Flag.DRAFT, "DRAFT", Flag.DELETED, "DELETED");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d-MMM-uuuu",
      Locale.ENGLISH);
}
