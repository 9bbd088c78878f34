package io.sealpost.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.sealpost.failure.ProtocolException;
import io.sealpost.imap.Response.Searched;
import io.sealpost.imap.Response.Sorted;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;

/// SEARCH, ESEARCH and SORT responses (RFC 3501 §7.2.5, RFC 9051 §7.3.4, RFC 5256 §4); how many
/// numbers they hold is bounded by the length of a line.
final class SearchReader {
  private SearchReader() {}

  static Searched search(Tokens tokens) throws ProtocolException {
    return new Searched("", true, UidSet.of(uids(tokens)));
  }

  static Sorted sort(Tokens tokens) throws ProtocolException {
    return new Sorted(uids(tokens));
  }

  /// `(TAG "A1") UID MIN 7 MAX 3800 ALL 7,100:3800`, each of it optional.
  static Searched extended(Tokens tokens) throws ProtocolException {
    tokens.spaces();
    String tag = tokens.peek() == '(' ? correlator(tokens) : "";
    UidSet all = UidSet.EMPTY;
    boolean byUid = false;
    for (tokens.spaces(); !tokens.atEnd(); tokens.spaces()) {
      String name = tokens.atom("").toUpperCase(Locale.ROOT);
      if (name.equals("UID")) {
        byUid = true;
        continue;
      }
      tokens.space();
      if (name.equals("ALL")) {
        all = set(tokens);
      } else {
        Value.read(tokens);
      }
    }
    return new Searched(tag, byUid, all);
  }

  private static String correlator(Tokens tokens) throws ProtocolException {
    tokens.expect('(');
    tokens.spaces();
    if (!tokens.atom("").equalsIgnoreCase("TAG")) {
      throw tokens.broken("an ESEARCH names the command it answers, or nothing");
    }
    tokens.space();
    String tag = tokens.astring();
    tokens.spaces();
    tokens.expect(')');
    return tag;
  }

  private static UidSet set(Tokens tokens) throws ProtocolException {
    try {
      UidSet set = UidSet.parse(tokens.atom("")).and(UidSet.EMPTY);
      if (set.size() != Long.MAX_VALUE) {
        return set;
      }
    } catch (IllegalArgumentException e) {
      // refused with the same words as '*'
    }
    throw tokens.broken("an ESEARCH result is a set of numbers");
  }

  /// Behind the numbers a server with CONDSTORE puts `(MODSEQ 5)`.
  private static List<Uid> uids(Tokens tokens) throws ProtocolException {
    List<Uid> uids = new ArrayList<>();
    for (tokens.spaces(); !tokens.atEnd() && tokens.peek() != '('; tokens.spaces()) {
      uids.add(tokens.uid());
    }
    return uids;
  }
}
