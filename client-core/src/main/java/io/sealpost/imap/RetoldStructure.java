package io.sealpost.imap;

import java.util.List;

/// Writes ENVELOPE and BODYSTRUCTURE in exactly the shape of RFC 3501 §7.4.2, whatever shape they came
/// in: what is not where it should be becomes NIL, what is no body an empty one.
final class RetoldStructure {
  private final Scribe scribe;
  private int parts;

  RetoldStructure(Scribe scribe) {
    this.scribe = scribe;
  }

  void envelope(Value value) {
    Value.Items items = value instanceof Value.Items all ? all : EMPTY;
    scribe.plain("(").nstring(items.at(0)).plain(" ").nstring(items.at(1));
    for (int i = 2; i < 8; i++) {
      addresses(items.at(i));
    }
    scribe.plain(" ").nstring(items.at(8)).plain(" ").nstring(items.at(9)).plain(")");
  }

  void body(Value value) {
    if (!(value instanceof Value.Items items) || items.values().isEmpty()
        || ++parts > MOST_PARTS) {
      scribe.plain(NOTHING);
    } else if (items.at(0) instanceof Value.Items) {
      multipart(items);
    } else {
      single(items);
    }
  }

  private void multipart(Value.Items items) {
    scribe.plain("(");
    int at = 0;
    while (items.at(at) instanceof Value.Items) {
      body(items.at(at++));
    }
    word(items.at(at), "mixed");
    scribe.plain(" ");
    parameters(items.at(at + 1));
    ending(items, at + 2);
  }

  private void single(Value.Items items) {
    String type = text(items.at(0), "application");
    String subtype = text(items.at(1), "octet-stream");
    boolean message = type.equalsIgnoreCase("message") && subtype.equalsIgnoreCase("rfc822");
    boolean text = type.equalsIgnoreCase("text");
    scribe.plain("(").string(type).plain(" ").string(subtype).plain(" ");
    parameters(items.at(2));
    scribe.plain(" ").nstring(items.at(3)).plain(" ").nstring(items.at(4)).plain(" ");
    word(items.at(5), "7bit");
    scribe.plain(" ").number(number(items.at(6)));
    int rest = 7;
    if (message && items.at(7) instanceof Value.Items) {
      scribe.plain(" ");
      envelope(items.at(7));
      scribe.plain(" ");
      body(items.at(8));
      scribe.plain(" ").number(number(items.at(9)));
      rest = 10;
    } else if (text || digits(items.at(7))) {
      // Some servers count the lines of what is no text, and the reader takes that ill.
      if (text) {
        scribe.plain(" ").number(number(items.at(7)));
      }
      rest = digits(items.at(7)) ? 8 : 7;
    }
    scribe.plain(" ").nstring(items.at(rest));
    ending(items, rest + 1);
  }

  /// Disposition, language, and the end: what comes after it has no reader.
  private void ending(Value.Items items, int at) {
    scribe.plain(" ");
    if (items.at(at) instanceof Value.Items disposition
        && disposition.at(0) instanceof Value.Text(String kind)) {
      scribe.plain("(").string(kind).plain(" ");
      parameters(disposition.at(1));
      scribe.plain(")");
    } else {
      scribe.plain("NIL");
    }
    scribe.plain(" ");
    switch (items.at(at + 1)) {
      case Value.Items languages -> scribe.list(languages, (to, each) -> to.string(text(each, "")));
      case Value one -> scribe.nstring(one);
    }
    scribe.plain(")");
  }

  private void parameters(Value value) {
    List<Value> values = value instanceof Value.Items items ? items.values() : List.of();
    String separator = "(";
    for (int i = 0; i + 1 < values.size() && i < MOST_PARAMETERS; i += 2) {
      scribe.plain(separator);
      word(values.get(i), "x");
      scribe.plain(" ");
      word(values.get(i + 1), "");
      separator = " ";
    }
    scribe.plain(values.size() < 2 ? "NIL" : ")");
  }

  /// A group is not told apart from a mailbox without a host: groups are read by a recursion that
  /// the message's author could drive as deep as they liked.
  private void addresses(Value value) {
    scribe.plain(" ");
    int count = 0;
    if (value instanceof Value.Items items) {
      for (Value each : items.values()) {
        if (each instanceof Value.Items parts && parts.at(2) instanceof Value.Text(String mailbox)
            && parts.at(3) instanceof Value.Text(String host) && count < MOST_ADDRESSES) {
          scribe.plain(count++ == 0 ? "(" : "").plain("(").nstring(parts.at(0)).plain(" NIL ")
              .string(mailbox).plain(" ").string(host).plain(")");
        }
      }
    }
    scribe.plain(count == 0 ? "NIL" : ")");
  }

  private void word(Value value, String otherwise) {
    scribe.string(text(value, otherwise));
  }

  private static String text(Value value, String otherwise) {
    return value instanceof Value.Text(String octets) ? octets : otherwise;
  }

  private static boolean digits(Value value) {
    return value instanceof Value.Text(String octets) && octets.matches("[0-9]{1,18}");
  }

  private static long number(Value value) {
    return digits(value)
        ? Math.min(Integer.MAX_VALUE, Long.parseLong(((Value.Text) value).octets()))
        : 0;
  }

  private static final Value.Items EMPTY = new Value.Items(List.of());
  private static final String NOTHING = "(\"application\" \"octet-stream\" NIL NIL NIL \"binary\" 0)";
  private static final int MOST_PARTS = 1000;
  private static final int MOST_PARAMETERS = 200;
  private static final int MOST_ADDRESSES = 5000;
}
