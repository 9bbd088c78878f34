package io.sealpost.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.sealpost.mailbox.Flag;
import io.sealpost.query.Query.Contains;
import io.sealpost.query.Query.Field;
import io.sealpost.query.Query.Has;
import io.sealpost.query.Query.Not;
import io.sealpost.query.QueryTokens.Token;

/// What one `field:value` or word asks for.
final class TermReader {
  private final LocalDate today;

  TermReader(LocalDate today) {
    this.today = today;
  }

  Query read(Token term) throws QueryException {
    return switch (term.field()) {
      case "" -> word(term);
      case "from" -> new Contains(Field.FROM, term.value());
      case "to" -> new Contains(Field.TO, term.value());
      case "cc" -> new Contains(Field.CC, term.value());
      case "bcc" -> new Contains(Field.BCC, term.value());
      case "subject" -> new Contains(Field.SUBJECT, term.value());
      case "body" -> new Contains(Field.BODY, term.value());
      case "text" -> new Contains(Field.TEXT, term.value());
      case "id" -> new Contains(Field.MESSAGE_ID, term.value());
      case "since" -> new Query.Since(period(term, term.value()).first());
      case "before" -> new Query.Before(period(term, term.value()).first());
      case "on" -> on(term);
      case "larger" -> new Query.Larger(size(term));
      case "smaller" -> new Query.Smaller(size(term));
      case "is" -> state(term.value()).orElseThrow(() -> unknown(term, "state",
          "seen, flagged, answered, draft, deleted, or one of these with un-"));
      case "flag" -> new Has(flag(term));
      case "has" -> attached(term);
      default -> throw new IllegalStateException("every field has its case");
    };
  }

  private static Query word(Token term) {
    Optional<Query> state = term.quoted() ? Optional.empty() : state(term.value());
    return state.orElseGet(() -> new Contains(Field.TEXT, term.value()));
  }

  private static Optional<Query> state(String word) {
    return Optional.ofNullable(switch (word.toLowerCase(Locale.ROOT)) {
      case "all" -> new Query.All();
      case "seen", "read" -> new Has(Flag.SEEN);
      case "unseen", "unread" -> new Not(new Has(Flag.SEEN));
      case "flagged", "starred" -> new Has(Flag.FLAGGED);
      case "unflagged", "unstarred" -> new Not(new Has(Flag.FLAGGED));
      case "answered", "replied" -> new Has(Flag.ANSWERED);
      case "unanswered", "unreplied" -> new Not(new Has(Flag.ANSWERED));
      case "draft" -> new Has(Flag.DRAFT);
      case "undraft" -> new Not(new Has(Flag.DRAFT));
      case "deleted" -> new Has(Flag.DELETED);
      case "undeleted" -> new Not(new Has(Flag.DELETED));
      default -> null;
    });
  }

  /// A system flag by its name without the backslash, or a keyword.
  private static Flag flag(Token term) throws QueryException {
    String name = term.value();
    for (Flag system : List.of(Flag.SEEN, Flag.FLAGGED, Flag.ANSWERED, Flag.DRAFT, Flag.DELETED)) {
      if (system.name().equalsIgnoreCase("\\" + name)) {
        return system;
      }
    }
    if (name.startsWith("\\") || !Flag.isName(name)) {
      throw unknown(term, "flag", "seen, flagged, answered, draft, deleted, or a keyword");
    }
    return new Flag(name);
  }

  private static Query attached(Token term) throws QueryException {
    if (!term.value().equalsIgnoreCase("attachment")) {
      throw unknown(term, "thing to have", "attachment");
    }
    return new Query.Attached();
  }

  private Query on(Token term) throws QueryException {
    String value = term.value();
    int dots = value.indexOf("..");
    Period from = period(term, dots < 0 ? value : value.substring(0, dots));
    Period to = dots < 0 ? from : period(term, value.substring(dots + 2));
    if (!from.first().isBefore(to.end())) {
      throw new QueryException(term.valueColumn(), "this ends before it begins");
    }
    return new Query.And(List.of(new Query.Since(from.first()), new Query.Before(to.end())));
  }

  private Period period(Token term, String text) throws QueryException {
    return Period.of(text, today).orElseThrow(() -> new QueryException(term.valueColumn(),
        "not a day: write 2026-10-01, 2026-10, 2026, today, yesterday, or 7d, 2w, 3m, 1y ago"));
  }

  /// Octets, or with k, M or G behind them multiples of 1024.
  private static long size(Token term) throws QueryException {
    String text = term.value();
    int shift = switch (text.charAt(text.length() - 1)) {
      case 'k', 'K' -> 10;
      case 'm', 'M' -> 20;
      case 'g', 'G' -> 30;
      default -> 0;
    };
    String digits = shift == 0 ? text : text.substring(0, text.length() - 1);
    boolean number = !digits.isEmpty() && digits.length() <= 10
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || Long.parseLong(digits) > LARGEST >> shift) {
      throw new QueryException(term.valueColumn(),
          "not a size: write octets, or 20k, 1M, 2G, up to 4 GB");
    }
    return Long.parseLong(digits) << shift;
  }

  private static QueryException unknown(Token term, String what, String known) {
    return new QueryException(term.valueColumn(),
        "'" + term.value() + "' is no " + what + "; known: " + known);
  }

  /// What every server can count (RFC 3501 §9, `number`).
  private static final long LARGEST = 0xffff_ffffL;
}
