package io.sealpost.imap;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.imap.Response.Condition;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.UidSet;
import io.sealpost.wire.Frame;
import org.jspecify.annotations.Nullable;

/// What a server says, told again in its plainest form to a reader that trusts what it hears. Whatever
/// this library's own parser does not understand is left out, or refused with a [ProtocolException];
/// and so is any number of messages that the reader could not hold.
///
/// Not thread-safe: belongs to one connection.
public final class Retelling {
  private final Limits limits;
  private final long mostMessages;
  private long messages;
  private String ended = "";
  private @Nullable String refused;
  private @Nullable String goodbye;
  private @Nullable String no;

  /// @param mostMessages in a mailbox, for which the reader has room
  public Retelling(Limits limits, long mostMessages) {
    this.limits = limits;
    this.mostMessages = mostMessages;
  }

  /// The greeting of a connection on which all is said that comes before mail.
  public static byte[] greeting(Collection<String> capabilities) {
    return new Scribe().plain("* PREAUTH [CAPABILITY " + shown(capabilities) + "] ready").line();
  }

  /// One response told again; empty if the reader has no use for it. One that had a literal too long to
  /// be kept is left out, and the command it answers is told to have failed: a header that somebody made
  /// that long stops this one message, not all others.
  public byte[] retold(Frame frame) throws ProtocolException {
    refused = ended.isEmpty() ? refused : null;
    ended = "";
    no = null;
    Tokens tokens = new Tokens(frame, limits);
    if (tokens.accept('+')) {
      tokens.spaces();
      return new Scribe().plain("+ ").text(tokens.rest()).line();
    }
    String first = tokens.atom("");
    tokens.space();
    for (Frame.Piece piece : frame.pieces()) {
      if (piece instanceof Frame.Streamed(long size)) {
        refused = "a header of " + size + " octets where " + limits.literal() + " are allowed";
        return new byte[0];
      }
    }
    return first.equals("*") ? untagged(frame, tokens) : tagged(first, frame);
  }

  /// The tag of the command that the last response ended; empty if it ended none.
  public String ended() {
    return ended;
  }

  /// What is wrong with a response that was left out of what answers the present command.
  public @Nullable String refused() {
    return refused;
  }

  /// The words with which the last response refused a command.
  public @Nullable String no() {
    return no;
  }

  /// The words with which the server ended the session.
  public @Nullable String goodbye() {
    return goodbye;
  }

  private byte[] tagged(String tag, Frame frame) throws ProtocolException {
    var response = (Response.Tagged) ResponseParser.parse(frame, limits);
    ended = tag;
    no = response.condition().kind() == Condition.Kind.OK ? null : response.condition().text();
    if (refused != null && response.condition().kind() == Condition.Kind.OK) {
      return new Scribe().plain(tag + " NO ").text(refused).line();
    }
    return condition(new Scribe().plain(tag), response.condition());
  }

  private byte[] untagged(Frame frame, Tokens tokens) throws ProtocolException {
    int next = tokens.peek();
    boolean numbered = next >= '0' && next <= '9';
    String keyword = numbered ? "" : tokens.atom("").toUpperCase(Locale.ROOT);
    return switch (keyword) {
      case "LIST", "LSUB" -> new RetoldMailbox(tokens).listed(keyword);
      case "STATUS" -> new RetoldMailbox(tokens).status();
      case "SEARCH", "SORT" -> numbers(keyword, tokens);
      case "ID" -> id(tokens);
      case "QUOTA" -> RetoldQuota.quota(tokens);
      case "QUOTAROOT" -> RetoldQuota.roots(tokens);
      default -> told(ResponseParser.parse(frame, limits), tokens);
    };
  }

  private byte[] told(Response response, Tokens tokens) throws ProtocolException {
    var scribe = new Scribe().plain("* ");
    return switch (response) {
      case Condition condition when condition.kind() == Condition.Kind.PREAUTH -> throw tokens
          .broken("a second greeting");
      case Condition condition -> condition(new Scribe().plain("*"), condition);
      case Response.Capability(Set<String> names) -> scribe.plain("CAPABILITY " + shown(names))
          .line();
      case Response.Flags(Set<Flag> flags) -> scribe.plain("FLAGS (" + names(flags) + ")").line();
      case Response.Exists(long now) -> {
        messages = now;
        if (now > mostMessages) {
          throw new ProtocolException(Violation.LIMIT, "a mailbox of " + now + " messages where "
              + mostMessages + " find room");
        }
        yield scribe.number(now).plain(" EXISTS").line();
      }
      case Response.Recent(long now) -> scribe.number(Math.min(now, messages)).plain(" RECENT")
          .line();
      case Response.Expunge(long number) -> {
        existing(number, tokens);
        messages--;
        yield scribe.number(number).plain(" EXPUNGE").line();
      }
      case Response.Fetch(long number, Tokens items) -> {
        existing(number, tokens);
        yield RetoldFetch.retold(number, items);
      }
      case Response.NamespaceData(Namespaces all) -> scribe
          .plain("NAMESPACE " + namespaces(all.personal()) + " " + namespaces(all.others()) + " "
              + namespaces(all.shared()))
          .line();
      default -> new byte[0];
    };
  }

  private byte[] condition(Scribe scribe, Condition condition) throws ProtocolException {
    if (condition.kind() == Condition.Kind.BYE) {
      goodbye = condition.text();
    }
    scribe.plain(" " + condition.kind() + " ");
    String code = code(condition);
    if (!code.isEmpty()) {
      scribe.plain("[" + code + "] ");
    }
    // What is no code must not pass for one.
    String text = condition.text().replaceFirst("^\\[", "(");
    return scribe.text(text.isEmpty() ? "-" : text).line();
  }

  /// REFERRAL, above all, is not among them: a server does not send us elsewhere.
  private String code(Condition condition) throws ProtocolException {
    String code = condition.code();
    String arguments = condition.arguments();
    return switch (code) {
      case "ALERT", "PARSE", "TRYCREATE", "READ-ONLY", "READ-WRITE", "UIDNOTSTICKY" -> code;
      case "CAPABILITY" -> code + " " + shown(ResponseParser.words(Tokens.of(arguments, limits)));
      case "PERMANENTFLAGS" -> code + " (" + permanent(arguments) + ")";
      case "UIDNEXT", "UIDVALIDITY", "UNSEEN" -> code + " "
          + Tokens.of(arguments, limits).number(0xffff_ffffL);
      case "APPENDUID", "COPYUID" -> uids(code, arguments);
      default -> "";
    };
  }

  private String permanent(String arguments) throws ProtocolException {
    String any = arguments.contains("\\*") ? "\\*" : "";
    return (names(ResponseParser.flags(Tokens.of(arguments, limits))) + " " + any).strip();
  }

  /// A reader that makes an array of a set must not be told of one without end.
  private String uids(String code, String arguments) {
    String[] words = arguments.split(" ", -1);
    if (words.length != (code.equals("COPYUID") ? 3 : 2) || !words[0].matches("[0-9]{1,10}")) {
      return "";
    }
    for (int i = 1; i < words.length; i++) {
      try {
        if (UidSet.parse(words[i]).size() > mostMessages) {
          return "";
        }
      } catch (IllegalArgumentException e) {
        return ""; // the command succeeded all the same; its reader is only not told the UIDs
      }
    }
    return code + " " + String.join(" ", words);
  }

  private byte[] numbers(String keyword, Tokens tokens) throws ProtocolException {
    var scribe = new Scribe().plain("* " + keyword);
    for (tokens.spaces(); !tokens.atEnd() && tokens.peek() != '('; tokens.spaces()) {
      long number = tokens.number(0xffff_ffffL);
      existing(number, tokens);
      scribe.plain(" ").number(number);
    }
    return scribe.line();
  }

  private void existing(long number, Tokens tokens) throws ProtocolException {
    if (number < 1 || number > messages) {
      throw tokens.broken("message " + number + " of a mailbox of " + messages);
    }
  }

  private static byte[] id(Tokens tokens) throws ProtocolException {
    tokens.space();
    Value value = Value.read(tokens);
    boolean pairs = value instanceof Value.Items(List<Value> values) && values.size() % 2 == 0
        && values.stream().noneMatch(Value.Items.class::isInstance);
    return new Scribe().plain("* ID ").list(pairs ? value : Value.Nil.NIL,
        (to, each) -> to.string(each instanceof Value.Text(String octets) ? octets : "")).line();
  }

  private static String namespaces(List<Namespaces.Namespace> list) {
    return list.isEmpty()
        ? "NIL"
        : list.stream().filter(it -> it.prefix().matches("[ -~&&[^\"\\\\]]*"))
            .map(it -> "(\"" + it.prefix() + "\" "
                + it.delimiter().map(RetoldMailbox::delimiter).orElse("NIL") + ")")
            .collect(Collectors.joining("", "(", ")")).replaceFirst("^\\(\\)$", "NIL");
  }

  private static String names(Set<Flag> flags) {
    return String.join(" ", flags.stream().map(Flag::name).sorted().toList());
  }

  /// What the reader may use: nothing that has to do with who we are or how we are connected, and no
  /// answer this class cannot tell again.
  private static String shown(Collection<String> capabilities) {
    return String.join(" ",
        new TreeSet<>(capabilities.stream().filter(SHOWN::contains).toList()));
  }

  private static final Set<String> SHOWN = Set.of("IMAP4", "IMAP4REV1", "CHILDREN", "ID", "IDLE",
      "LITERAL+", "MOVE", "NAMESPACE", "QUOTA", "SORT", "UIDPLUS", "UNSELECT", "WITHIN");
}
