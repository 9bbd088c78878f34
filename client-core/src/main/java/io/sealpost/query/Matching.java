package io.sealpost.query;

import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.sealpost.mailbox.Address;
import io.sealpost.mailbox.Summary;
import io.sealpost.message.EncodedWords;
import io.sealpost.message.HeaderDate;
import io.sealpost.query.Query.Contains;
import io.sealpost.query.Query.Field;

/// Whether a message is what a query asks for, where no server answers that: over POP3 and offline.
/// Texts are compared decoded and in lower case.
public final class Matching {
  /// Where a message's text comes from if it is asked for; [Query#needsBody()] says whether it can
  /// be.
  public interface Body {
    /// @throws IOException if it cannot be read
    String text() throws IOException;
  }

  private Matching() {}

  /// @param body asked only for what the summary cannot tell
  /// @throws IOException whatever the body threw
  public static boolean matches(Query query, Summary summary, Body body) throws IOException {
    return switch (query) {
      case Query.All _ -> true;
      case Query.And(List<Query> terms) -> {
        for (Query term : terms) {
          if (!matches(term, summary, body)) {
            yield false;
          }
        }
        yield true;
      }
      case Query.Or(List<Query> terms) -> {
        for (Query term : terms) {
          if (matches(term, summary, body)) {
            yield true;
          }
        }
        yield false;
      }
      case Query.Not(Query term) -> !matches(term, summary, body);
      case Contains(Field field, String text) -> contains(field, text, summary, body);
      case Query.Has has -> summary.has(has.flag());
      case Query.Since(LocalDate day) -> arrived(summary).filter(on -> !on.isBefore(day))
          .isPresent();
      case Query.Before(LocalDate day) -> arrived(summary).filter(on -> on.isBefore(day))
          .isPresent();
      case Query.Larger(long octets) -> summary.size() > octets;
      case Query.Smaller(long octets) -> summary.size() < octets;
      case Query.Attached _ -> summary.structure().filter(Attachments::in).isPresent();
    };
  }

  private static boolean contains(Field field, String text, Summary summary, Body body)
      throws IOException {
    String wanted = text.toLowerCase(Locale.ROOT);
    var envelope = summary.envelope();
    return switch (field) {
      case FROM -> in(envelope.from(), wanted);
      case TO -> in(envelope.to(), wanted);
      case CC -> in(envelope.cc(), wanted);
      case BCC -> in(envelope.bcc(), wanted);
      case SUBJECT -> in(envelope.subject(), wanted);
      case MESSAGE_ID -> in(envelope.messageId(), wanted);
      case BODY -> inBody(body, wanted);
      case TEXT -> in(envelope.subject(), wanted) || in(envelope.from(), wanted)
          || in(envelope.to(), wanted) || in(envelope.cc(), wanted) || inBody(body, wanted);
    };
  }

  /// Text already, and too long for a header's decoder.
  private static boolean inBody(Body body, String wanted) throws IOException {
    return body.text().toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static boolean in(List<Address> addresses, String wanted) {
    return addresses.stream()
        .anyMatch(address -> in(address.name(), wanted) || in(address.text(), wanted));
  }

  private static boolean in(String text, String wanted) {
    return EncodedWords.decode(text).toLowerCase(Locale.ROOT).contains(wanted);
  }

  /// Its own day, whatever the zone (RFC 9051 §6.4.4); where nobody knows it, the day it was sent.
  private static Optional<LocalDate> arrived(Summary summary) {
    return summary.internalDate().or(() -> HeaderDate.parse(summary.envelope().date()))
        .map(OffsetDateTime::toLocalDate);
  }
}
