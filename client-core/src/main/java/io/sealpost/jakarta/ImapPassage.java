package io.sealpost.jakarta;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.account.Settings;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.gate.AuthenticatedChannel;
import io.sealpost.imap.Retelling;
import org.jspecify.annotations.Nullable;

/// IMAP begins authenticated; every response is parsed and told again.
final class ImapPassage extends Passage {
  private final Retelling retelling;
  private final StringBuilder line = new StringBuilder();
  private long literal;
  private boolean ended;
  /// The command under way, without its arguments.
  private volatile String asked = "";
  private final AtomicLong kept = new AtomicLong();

  ImapPassage(AuthenticatedChannel channel, Settings settings) throws IOException {
    super(channel, settings);
    // One reference for each message, several times over while the list grows.
    this.retelling = new Retelling(limits(), room() / 16);
    answer(new String(Retelling.greeting(channel.capabilities()), StandardCharsets.ISO_8859_1));
  }

  @Override
  byte[] hear() throws IOException {
    byte[] told = retelling.retold(wire().frame(this::overlong));
    if (!isLeaving() && retelling.goodbye() != null) {
      throw new UnreachableException("the server ended the session: " + retelling.goodbye(),
          UnreachableException.Reason.CLOSED_BY_PEER, null);
    }
    if (retelling.refused() != null) {
      refuse(new ProtocolException(Violation.LIMIT, retelling.refused()));
    } else if (retelling.no() != null) {
      var no = new RejectedException(asked, retelling.no(), false);
      if (asked.equals("IDLE")) {
        throw no; // Angus waits for a continuation and for nothing else.
      }
      if (asked.endsWith("FETCH")) {
        refuse(no); // Angus takes it for an empty body.
      } else {
        deny(no);
      }
    }
    if (!retelling.ended().isEmpty()) {
      asked = "";
    }
    if (kept.addAndGet(COST + 4L * told.length) > 2 * room()) {
      throw new ProtocolException(Violation.LIMIT, "more responses than are allowed");
    }
    return told;
  }

  /// A header that somebody made too long to be kept is read past; what is read in pieces has no
  /// reason to be that long.
  private @Nullable OutputStream overlong(CharSequence before, long size) {
    boolean skipped = size > limits().literal() && size <= 16L * limits().literal()
        && FETCH.matcher(before).lookingAt()
        && !PIECE.matcher(before.subSequence(Math.max(0, before.length() - 300), before.length()))
            .find();
    return skipped ? OutputStream.nullOutputStream() : null;
  }

  /// Follows lines and literals, so that what a program puts into a flag or a name cannot become a
  /// command of its own: Angus says one at a time, in as many pieces as its buffer makes of it.
  @Override
  byte[] heed(byte[] octets) throws IOException {
    for (byte octet : octets) {
      if (ended) {
        throw injected();
      }
      if (literal > 0) {
        literal--;
        continue;
      }
      line.append((char) (octet & 0xff));
      if (line.length() > limits().line()) {
        throw new ProtocolException(Violation.LIMIT, "a command that long was not sent");
      }
      if (octet == '\n') {
        ended = !line();
      }
    }
    return octets;
  }

  @Override
  @Nullable
  String unanswered() {
    return CHANGING.matcher(asked).matches() ? asked : null;
  }

  @Override
  void flushed() {
    ended = false;
  }

  /// Whether the command goes on behind this line.
  private boolean line() throws IOException {
    String said = line.toString();
    line.setLength(0);
    Matcher announced = LITERAL.matcher(said);
    literal = announced.find() ? Long.parseLong(announced.group(1)) : 0;
    String command = said.strip().toUpperCase(Locale.ROOT);
    if (command.matches("\\S+ (AUTHENTICATE|LOGIN|STARTTLS|COMPRESS|ENABLE)( .*)?")) {
      throw new UnreachableException("the connection is authenticated and secured already",
          UnreachableException.Reason.CLOSED_BY_US, null);
    }
    kept.set(0);
    Matcher named = NAMED.matcher(command);
    asked = named.lookingAt() ? named.group(1) : asked; // a literal's rest names none
    if (command.endsWith(" LOGOUT")) {
      leaving();
    }
    expect(LONG.matcher(command).matches() ? limits().transfer() : limits().command());
    return announced.reset().find();
  }

  private static final Pattern LITERAL = Pattern.compile("\\{([0-9]{1,10})\\+?}\r\n$");
  private static final Pattern FETCH = Pattern.compile("\\* [0-9]{1,10} (?i:FETCH) ");
  private static final Pattern PIECE = Pattern.compile(
      "(?i)(BODY\\[[0-9.]*(TEXT)?](<[0-9]+>)?|RFC822(\\.TEXT)?) \\{[0-9]+}\\s*$");
  private static final Pattern NAMED = Pattern.compile("\\S+ ((?:UID )?[A-Z]+)");
  private static final Pattern CHANGING = Pattern
      .compile("(UID )?(APPEND|COPY|MOVE|STORE|EXPUNGE)");
  private static final Pattern LONG = Pattern
      .compile("\\S+ (UID )?(IDLE|FETCH|APPEND|COPY|MOVE|SEARCH|SORT)( .*)?");
  /// What Angus makes of the shortest response.
  private static final long COST = 1024;
}
