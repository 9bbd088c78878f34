package io.sealpost.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.sealpost.failure.ProtocolException;

/// Writes LIST, LSUB and STATUS; a mailbox whose name nobody can decode is left out.
final class RetoldMailbox {
  private final Tokens tokens;

  RetoldMailbox(Tokens tokens) {
    this.tokens = tokens;
  }

  byte[] listed(String keyword) throws ProtocolException {
    tokens.space();
    tokens.expect('(');
    List<String> attributes = new ArrayList<>();
    for (tokens.spaces(); !tokens.accept(')'); tokens.spaces()) {
      String attribute = tokens.atom("");
      if (ATTRIBUTE.matcher(attribute).matches() && attributes.size() < MOST) {
        attributes.add(attribute);
      }
    }
    tokens.space();
    String separator = tokens.peek() == '"' ? tokens.quoted() : tokens.atom("");
    tokens.space();
    String name = tokens.astring();
    return Spelling.MODIFIED_UTF7.name(name).isEmpty() && !name.isEmpty()
        ? new byte[0]
        : new Scribe()
            .plain("* " + keyword + " (" + String.join(" ", attributes) + ") "
                + (separator.length() == 1 ? delimiter(separator.charAt(0)) : "NIL") + " ")
            .string(name).line();
  }

  byte[] status() throws ProtocolException {
    tokens.space();
    String name = tokens.astring();
    tokens.space();
    tokens.expect('(');
    List<String> numbers = new ArrayList<>();
    for (tokens.spaces(); !tokens.accept(')'); tokens.spaces()) {
      String item = tokens.atom("").toUpperCase(Locale.ROOT);
      tokens.space();
      if (ITEMS.contains(item)) {
        numbers.add(item + " " + tokens.number(0xffff_ffffL));
      } else {
        Value.read(tokens);
      }
    }
    return Spelling.MODIFIED_UTF7.name(name).isEmpty()
        ? new byte[0]
        : new Scribe().plain("* STATUS ").string(name)
            .plain(" (" + String.join(" ", numbers) + ")").line();
  }

  static String delimiter(char delimiter) {
    boolean escaped = delimiter == '"' || delimiter == '\\';
    boolean printable = delimiter >= ' ' && delimiter < 0x7f;
    return printable ? "\"" + (escaped ? "\\" : "") + delimiter + "\"" : "NIL";
  }

  private static final int MOST = 100;
  private static final Pattern ATTRIBUTE = Pattern.compile("\\\\[A-Za-z0-9-]{1,60}");
  private static final Set<String> ITEMS = Set.of("MESSAGES", "RECENT", "UIDNEXT", "UIDVALIDITY",
      "UNSEEN");
}
