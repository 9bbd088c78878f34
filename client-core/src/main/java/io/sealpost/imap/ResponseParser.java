package io.sealpost.imap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.sealpost.failure.ProtocolException;
import io.sealpost.imap.Response.Condition;
import io.sealpost.imap.Response.Condition.Kind;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.SpecialUse;
import io.sealpost.mailbox.Uid;
import io.sealpost.wire.Frame;

/// From a frame to a [Response], RFC 9051 §7 and §9. Total: every frame is either understood,
/// ignored as [Response.Other], or refused with a [ProtocolException].
final class ResponseParser {
  private ResponseParser() {}

  static Response parse(Frame frame, Limits limits) throws ProtocolException {
    return parse(frame, limits, Spelling.MODIFIED_UTF7);
  }

  /// @param spelling of the names of mailboxes
  static Response parse(Frame frame, Limits limits, Spelling spelling) throws ProtocolException {
    Tokens tokens = new Tokens(frame, limits);
    if (tokens.accept('+')) {
      return new Response.Continuation();
    }
    String first = tokens.atom("");
    tokens.space();
    return first.equals("*") ? untagged(tokens, spelling) : tagged(first, tokens);
  }

  private static Response tagged(String tag, Tokens tokens) throws ProtocolException {
    String word = tokens.atom("").toUpperCase(Locale.ROOT);
    return switch (word) {
      case "OK" -> new Response.Tagged(tag, condition(Kind.OK, tokens));
      case "NO" -> new Response.Tagged(tag, condition(Kind.NO, tokens));
      case "BAD" -> new Response.Tagged(tag, condition(Kind.BAD, tokens));
      default -> throw tokens.broken("a command ends with OK, NO or BAD");
    };
  }

  private static Response untagged(Tokens tokens, Spelling spelling) throws ProtocolException {
    int next = tokens.peek();
    if (next >= '0' && next <= '9') {
      long number = tokens.number(Uid.MAX);
      tokens.space();
      return numbered(number, keyword(tokens), tokens);
    }
    String keyword = keyword(tokens);
    return switch (keyword) {
      case "OK" -> condition(Kind.OK, tokens);
      case "NO" -> condition(Kind.NO, tokens);
      case "BAD" -> condition(Kind.BAD, tokens);
      case "BYE" -> condition(Kind.BYE, tokens);
      case "PREAUTH" -> condition(Kind.PREAUTH, tokens);
      case "CAPABILITY" -> new Response.Capability(words(tokens));
      case "ENABLED" -> new Response.Enabled(words(tokens));
      case "FLAGS" -> {
        tokens.space();
        yield new Response.Flags(flags(tokens));
      }
      case "LIST" -> listed(tokens, spelling);
      case "STATUS" -> status(tokens, spelling);
      case "SEARCH" -> SearchReader.search(tokens);
      case "ESEARCH" -> SearchReader.extended(tokens);
      case "SORT" -> SearchReader.sort(tokens);
      case "THREAD" -> new Response.Threaded(ThreadReader.threads(tokens));
      case "NAMESPACE" -> new Response.NamespaceData(NamespaceReader.namespaces(tokens));
      case "QUOTA" -> new Response.QuotaData(QuotaReader.quota(tokens));
      case "QUOTAROOT" -> QuotaReader.root(tokens, spelling);
      case "ID" -> new Response.Id(IdReader.fields(tokens));
      default -> new Response.Other(keyword);
    };
  }

  private static Response numbered(long number, String keyword, Tokens tokens)
      throws ProtocolException {
    return switch (keyword) {
      case "EXISTS" -> new Response.Exists(number);
      case "RECENT" -> new Response.Recent(number);
      case "EXPUNGE" -> new Response.Expunge(number);
      case "FETCH" -> {
        tokens.space();
        yield new Response.Fetch(number, tokens);
      }
      default -> new Response.Other(keyword);
    };
  }

  private static String keyword(Tokens tokens) throws ProtocolException {
    return tokens.atom("").toUpperCase(Locale.ROOT);
  }

  /// `[CODE arguments] text`, all of it optional in practice; brackets that never close are text.
  private static Condition condition(Kind kind, Tokens tokens) {
    tokens.spaces();
    String rest = tokens.rest();
    int close = rest.startsWith("[") ? rest.indexOf(']') : -1;
    if (close < 0) {
      return new Condition(kind, "", "", rest);
    }
    String inside = rest.substring(1, close);
    int space = inside.indexOf(' ');
    String code = space < 0 ? inside : inside.substring(0, space);
    return new Condition(kind, code.toUpperCase(Locale.ROOT),
        space < 0 ? "" : inside.substring(space + 1).strip(), rest.substring(close + 1).strip());
  }

  /// Words to the end of the line, in upper case.
  static Set<String> words(Tokens tokens) throws ProtocolException {
    Set<String> words = new HashSet<>();
    for (tokens.spaces(); !tokens.atEnd(); tokens.spaces()) {
      String word = tokens.atom("").toUpperCase(Locale.ROOT);
      if (words.size() < MOST_WORDS) {
        words.add(word);
      }
    }
    return words;
  }

  /// A list of flags; what cannot be a flag, as `\*` or a Gmail label, is left out.
  static Set<Flag> flags(Tokens tokens) throws ProtocolException {
    Set<Flag> flags = new HashSet<>();
    tokens.expect('(');
    for (tokens.spaces(); !tokens.accept(')'); tokens.spaces()) {
      String name = tokens.peek() == '"' ? tokens.quoted() : tokens.atom("");
      if (Flag.isName(name) && flags.size() < MOST_WORDS) {
        flags.add(new Flag(name));
      }
    }
    return flags;
  }

  private static Response listed(Tokens tokens, Spelling spelling) throws ProtocolException {
    tokens.space();
    tokens.expect('(');
    Set<String> attributes = new HashSet<>();
    Optional<SpecialUse> use = Optional.empty();
    for (tokens.spaces(); !tokens.accept(')'); tokens.spaces()) {
      String attribute = tokens.atom("").toLowerCase(Locale.ROOT);
      if (attributes.size() < MOST_WORDS) {
        attributes.add(attribute);
      }
      use = use.isPresent() ? use : SpecialUse.of(attribute);
    }
    tokens.space();
    String delimiter = tokens.peek() == '"' ? tokens.quoted() : nil(tokens);
    tokens.space();
    Optional<MailboxName> name = spelling.name(tokens.astring());
    if (name.isEmpty()) {
      return new Response.Other("LIST");
    }
    return new Response.Listed(new MailboxInfo(name.get(),
        delimiter.length() == 1 ? Optional.of(delimiter.charAt(0)) : Optional.empty(), attributes,
        use));
  }

  private static String nil(Tokens tokens) throws ProtocolException {
    if (!tokens.atom("").equalsIgnoreCase("NIL")) {
      throw tokens.broken("a delimiter is a quoted character or NIL");
    }
    return "";
  }

  private static Response status(Tokens tokens, Spelling spelling) throws ProtocolException {
    tokens.space();
    Optional<MailboxName> name = spelling.name(tokens.astring());
    tokens.space();
    tokens.expect('(');
    Map<String, Long> numbers = new HashMap<>();
    for (tokens.spaces(); !tokens.accept(')'); tokens.spaces()) {
      String item = keyword(tokens);
      tokens.space();
      // APPENDLIMIT may be NIL (RFC 7889 §3.2).
      if (STATUS_NUMBERS.contains(item) && tokens.peek() >= '0' && tokens.peek() <= '9') {
        numbers.put(item, tokens.number(Uid.MAX));
      } else {
        Value.read(tokens);
      }
    }
    return name.isEmpty()
        ? new Response.Other("STATUS")
        : new Response.Status(name.get(), numbers);
  }

  private static final int MOST_WORDS = 1000;
  private static final Set<String> STATUS_NUMBERS = Set.of("MESSAGES", "UNSEEN", "UIDNEXT",
      "UIDVALIDITY", "APPENDLIMIT");
}
