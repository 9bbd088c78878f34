package io.sealpost.imap;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.sealpost.failure.ProtocolException;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.Uid;
import io.sealpost.wire.Frame;

/// Writes the items of one FETCH response that a reader of RFC 3501 knows, and leaves out the rest.
final class RetoldFetch {
  private final Tokens tokens;
  private final Scribe scribe = new Scribe();
  private String separator = "";

  private RetoldFetch(Tokens tokens) {
    this.tokens = tokens;
  }

  static byte[] retold(long number, Tokens tokens) throws ProtocolException {
    var fetch = new RetoldFetch(tokens);
    fetch.scribe.plain("* ").number(number).plain(" FETCH (");
    fetch.items();
    // An empty list is more than its reader bears.
    return fetch.separator.isEmpty() ? new byte[0] : fetch.scribe.plain(")").line();
  }

  private void items() throws ProtocolException {
    FetchList.items(tokens, () -> {
      item();
      return null;
    });
    if (!tokens.atEnd()) {
      throw tokens.broken("a FETCH response goes on after its end");
    }
  }

  private void item() throws ProtocolException {
    String name = tokens.atom("[").toUpperCase(Locale.ROOT);
    if (tokens.peek() == '[') {
      section(name);
      return;
    }
    tokens.space();
    switch (name) {
      case "UID" -> begin(name).number(tokens.uid().value());
      case "FLAGS" -> flags();
      case "RFC822.SIZE" -> size();
      case "INTERNALDATE" -> string(name);
      case "RFC822", "RFC822.HEADER", "RFC822.TEXT" -> string(name);
      case "ENVELOPE" -> {
        Value value = Value.read(tokens);
        new RetoldStructure(begin(name)).envelope(value);
      }
      case "BODY", "BODYSTRUCTURE" -> {
        Value value = Value.read(tokens);
        new RetoldStructure(begin("BODYSTRUCTURE")).body(value);
      }
      default -> Value.read(tokens);
    }
  }

  private Scribe begin(String name) {
    scribe.plain(separator).plain(name).plain(" ");
    separator = " ";
    return scribe;
  }

  private void section(String name) throws ProtocolException {
    String section = FetchItems.section(tokens);
    tokens.space();
    int close = section.lastIndexOf('<');
    String inside = close < 0 ? section : section.substring(0, close);
    String origin = close < 0 ? "" : section.substring(close);
    boolean known = name.equals("BODY") && SECTION.matcher(inside).matches()
        && ORIGIN.matcher(origin).matches();
    if (known) {
      string("BODY[" + inside + "]" + origin);
    } else {
      Value.read(tokens);
    }
  }

  private void string(String name) throws ProtocolException {
    if (tokens.peek() == Tokens.LITERAL && tokens.content() instanceof Frame.Literal held) {
      begin(name).literal(held.octets());
    } else if (Value.read(tokens) instanceof Value.Text(String octets)) {
      begin(name).literal(octets.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      begin(name).plain("NIL");
    }
  }

  private void size() throws ProtocolException {
    if (Value.read(tokens) instanceof Value.Text(String octets)) {
      begin("RFC822.SIZE")
          .number(Tokens.of(octets, tokens.limits()).number(Uid.MAX));
    }
  }

  private void flags() throws ProtocolException {
    begin("FLAGS").plain("(").plain(String.join(" ",
        ResponseParser.flags(tokens).stream().map(Flag::name).sorted().toList())).plain(")");
  }

  private static final java.util.regex.Pattern SECTION = java.util.regex.Pattern.compile(
      "[A-Z0-9.]{0,200}( \\([!-~ &&[^\\[\\]{}\"()]]{0,2000}\\))?");
  private static final java.util.regex.Pattern ORIGIN = java.util.regex.Pattern
      .compile("(<[0-9]{1,9}>)?");
}
