package io.sealpost.oauth;

import java.net.URI;
import java.nio.CharBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// [Tokens] as one secret of five lines: the version of this form, the address they are renewed at, the
/// second the access token ends, the access token, the refresh token or nothing. No token holds a line
/// break (RFC 6750 §2.1).
///
/// An account's name may come to mean another account, and an account may come to have another provider,
/// who is not to be shown what the first one gave.
final class KeptTokens {
  private KeptTokens() {}

  /// The caller closes it.
  ///
  /// @param at where they are renewed
  static Secret of(Tokens tokens, URI at) {
    char[] access = tokens.access().revealChars();
    char[] refresh = tokens.refresh() == null ? new char[0] : tokens.refresh().revealChars();
    String head = VERSION + "\n" + at + "\n" + tokens.expires().getEpochSecond() + "\n";
    CharBuffer kept = CharBuffer.allocate(head.length() + access.length + 1 + refresh.length);
    try {
      kept.put(head).put(access).put('\n').put(refresh);
      return Secret.of(kept.array());
    } finally {
      Arrays.fill(access, '\0');
      Arrays.fill(refresh, '\0');
      Arrays.fill(kept.array(), '\0');
    }
  }

  /// @param at where they are to be renewed
  /// @return null if it is of no form known here, or another's, as if nothing had been kept
  static @Nullable Tokens read(Secret kept, URI at) {
    char[] characters = kept.revealChars();
    List<char[]> lines = lines(characters);
    try {
      if (lines.size() != 5 || !VERSION.equals(new String(lines.getFirst()))
          || !at.toString().equals(new String(lines.get(1))) || lines.get(3).length == 0) {
        return null;
      }
      Instant expires = Instant.ofEpochSecond(Long.parseLong(new String(lines.get(2))));
      return new Tokens(Secret.of(lines.get(3)),
          lines.get(4).length == 0 ? null : Secret.of(lines.get(4)), expires);
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    } finally {
      lines.forEach(line -> Arrays.fill(line, '\0'));
      Arrays.fill(characters, '\0');
    }
  }

  private static List<char[]> lines(char[] text) {
    List<char[]> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= text.length; at++) {
      if (at == text.length || text[at] == '\n') {
        lines.add(Arrays.copyOfRange(text, start, at));
        start = at + 1;
      }
    }
    return lines;
  }

  private static final String VERSION = "sealpost-tokens-2";
}
