package io.sealpost.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.sealpost.failure.ProtocolException;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.BodyStructure;
import io.sealpost.mailbox.Envelope;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import io.sealpost.wire.Frame;
import org.jspecify.annotations.Nullable;

/// What one FETCH response tells of a message (RFC 9051 §7.5.2).
final class FetchItems {
  /// @param section as the server writes it, in upper case, with `<n>` behind it if it is a piece,
  /// and `BINARY ` before it if it is that (RFC 3516)
  /// @param content null for NIL
  record Body(String section, Frame.@Nullable Piece content) {}

  /// A literal that is about to come.
  ///
  /// @param uid whose, if that was said already
  record Announced(@Nullable Uid uid, String section) {}

  private @Nullable Uid uid;
  private Set<Flag> flags = Set.of();
  private Optional<OffsetDateTime> internalDate = Optional.empty();
  private long size;
  private @Nullable Envelope envelope;
  private Optional<BodyStructure> structure = Optional.empty();
  private final List<Body> bodies = new ArrayList<>();

  private FetchItems() {}

  static FetchItems read(Tokens tokens) throws ProtocolException {
    var items = new FetchItems();
    String unfinished = items.take(tokens);
    if (unfinished != null || !tokens.atEnd()) {
      throw tokens.broken("a FETCH response goes on after its end");
    }
    return items;
  }

  /// Which section the literal at the end of the beginning of a response belongs to; null if it is
  /// none of a FETCH response's sections.
  static @Nullable Announced announced(String before, Limits limits) {
    try {
      Tokens tokens = Tokens.ofBeginning(before, limits);
      tokens.expect('*');
      tokens.space();
      tokens.number(Uid.MAX);
      tokens.space();
      if (!tokens.atom("").equalsIgnoreCase("FETCH")) {
        return null;
      }
      tokens.space();
      var items = new FetchItems();
      String section = items.take(tokens);
      return section == null ? null : new Announced(items.uid, section);
    } catch (IOException e) {
      return null; // the whole response will be refused for it in a moment
    }
  }

  @Nullable
  Uid uid() {
    return uid;
  }

  List<Body> bodies() {
    return bodies;
  }

  Set<Flag> flags() {
    return flags;
  }

  Envelope envelope() {
    Envelope known = envelope;
    return known == null ? Envelope.EMPTY : known;
  }

  Optional<OffsetDateTime> internalDate() {
    return internalDate;
  }

  Optional<BodyStructure> structure() {
    return structure;
  }

  /// Empty if this was only news of a flag.
  Optional<Summary> summary() {
    Uid of = uid;
    if (of == null || envelope == null) {
      return Optional.empty();
    }
    return Optional.of(new Summary(of, flags, internalDate, size, envelope, structure));
  }

  /// @return the section whose literal is announced but not there, if the response ends so
  private @Nullable String take(Tokens tokens) throws ProtocolException {
    return FetchList.items(tokens, () -> item(tokens));
  }

  private @Nullable String item(Tokens tokens) throws ProtocolException {
    String name = tokens.atom("[").toUpperCase(Locale.ROOT);
    if (tokens.peek() == '[') {
      String section = section(tokens);
      tokens.space();
      return switch (name) {
        case "BODY" -> body(section, tokens);
        case "BINARY" -> body("BINARY " + section, tokens);
        default -> skip(tokens);
      };
    }
    tokens.space();
    switch (name) {
      case "UID" -> uid = tokens.uid();
      case "FLAGS" -> flags = ResponseParser.flags(tokens);
      case "INTERNALDATE" -> internalDate = date(Value.read(tokens));
      case "RFC822.SIZE" -> size = size(Value.read(tokens), tokens);
      case "ENVELOPE" -> envelope = EnvelopeReader.envelope(Value.read(tokens));
      case "BODYSTRUCTURE" -> structure = StructureReader.structure(Value.read(tokens));
      default -> skip(tokens);
    }
    return null;
  }

  private @Nullable String body(String section, Tokens tokens) throws ProtocolException {
    if (tokens.peek() == Tokens.LITERAL) {
      Frame.Piece content = tokens.content();
      if (tokens.atEnd()) {
        return section;
      }
      bodies.add(new Body(section, content));
    } else if (Value.read(tokens) instanceof Value.Text text) {
      bodies.add(new Body(section,
          new Frame.Literal(text.octets().getBytes(StandardCharsets.ISO_8859_1))));
    } else {
      bodies.add(new Body(section, null));
    }
    return null;
  }

  private static @Nullable String skip(Tokens tokens) throws ProtocolException {
    Value.read(tokens);
    return null;
  }

  /// `[HEADER.FIELDS (DATE "TO")]<0>`, without the brackets.
  static String section(Tokens tokens) throws ProtocolException {
    tokens.expect('[');
    var section = new StringBuilder();
    while (!tokens.accept(']')) {
      switch (tokens.peek()) {
        case '"' -> section.append('"').append(tokens.quoted()).append('"');
        case '(' -> section.append(parenthesis(tokens, '('));
        case ')' -> section.append(parenthesis(tokens, ')'));
        case ' ' -> section.append(parenthesis(tokens, ' '));
        case Tokens.LITERAL -> section.append(tokens.literal());
        default -> section.append(tokens.atom("]"));
      }
    }
    if (tokens.peek() == '<') {
      section.append(tokens.atom(""));
    }
    return section.toString().toUpperCase(Locale.ROOT);
  }

  private static char parenthesis(Tokens tokens, char which) throws ProtocolException {
    tokens.expect(which);
    return which;
  }

  /// Exchange has been seen to say NIL.
  private static long size(Value value, Tokens tokens) throws ProtocolException {
    return value instanceof Value.Text text
        ? Tokens.of(text.octets(), tokens.limits()).number(Long.MAX_VALUE)
        : 0;
  }

  private static Optional<OffsetDateTime> date(Value value) {
    try {
      return value instanceof Value.Text text
          ? Optional.of(OffsetDateTime.parse(text.octets().strip(), INTERNAL_DATE))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // a date nobody can read is no reason to hide the message
    }
  }

  /// As APPEND wants it (RFC 9051 §9, `date-time`).
  static String internalDate(OffsetDateTime date) {
    return WRITTEN_DATE.format(date);
  }

  private static final DateTimeFormatter WRITTEN_DATE = DateTimeFormatter
      .ofPattern("dd-MMM-uuuu HH:mm:ss xx", Locale.ENGLISH);
  private static final DateTimeFormatter INTERNAL_DATE = new DateTimeFormatterBuilder()
      .parseCaseInsensitive().appendPattern("d-MMM-uuuu HH:mm:ss xx").toFormatter(Locale.ENGLISH);
}
