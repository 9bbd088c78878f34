package io.sealpost.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// What was said in secret and must not come back: servers quote commands they do not understand
/// (Sendmail: `500 5.5.1 Command unrecognized: "AUTH PLAIN …"`), and their words go into logs,
/// transcripts and failures.
///
/// Knows a secret as it was said, what it is in base64, and each field of it: the password of a PLAIN
/// message (RFC 4616), the token of an OAUTHBEARER one (RFC 7628).
final class EchoGuard {
  private final List<byte[]> forms = new ArrayList<>();

  void remember(byte[] said) {
    add(said.clone());
    byte[] message = decoded(said);
    int from = 0;
    for (int at = 0; at <= message.length; at++) {
      if (at == message.length || message[at] == 0 || message[at] == 1) {
        add(behindBearer(Arrays.copyOfRange(message, from, at)));
        from = at + 1;
      }
    }
    add(message);
  }

  private static byte[] behindBearer(byte[] field) {
    boolean bearer = field.length > BEARER.length
        && Arrays.equals(field, 0, BEARER.length, BEARER, 0, BEARER.length);
    return bearer ? Arrays.copyOfRange(field, BEARER.length, field.length) : field;
  }

  /// The line with every form of every secret in it replaced.
  ///
  /// @param line one character per octet
  String masked(String line) {
    if (forms.isEmpty()) {
      return line;
    }
    var text = new StringBuilder(line);
    for (byte[] form : forms) {
      for (int at = find(text, form, 0); at >= 0; at = find(text, form, at)) {
        text.replace(at, at + form.length, WireLog.REDACTED);
        at += WireLog.REDACTED.length();
      }
    }
    return text.toString();
  }

  void forget() {
    forms.forEach(form -> Arrays.fill(form, (byte) 0));
    forms.clear();
  }

  private void add(byte[] form) {
    if (form.length >= SHORTEST) {
      forms.add(form);
    }
  }

  private static int find(CharSequence text, byte[] form, int from) {
    for (int at = from; at + form.length <= text.length(); at++) {
      int same = 0;
      while (same < form.length && text.charAt(at + same) == (form[same] & 0xff)) {
        same++;
      }
      if (same == form.length) {
        return at;
      }
    }
    return -1;
  }

  private static byte[] decoded(byte[] said) {
    try {
      return Base64.getDecoder().decode(said);
    } catch (IllegalArgumentException e) {
      return new byte[0]; // not base64: known as it was said
    }
  }

  /// What is shorter is in too many words, and `=` is an empty message.
  private static final int SHORTEST = 3;

  private static final byte[] BEARER = "auth=Bearer ".getBytes(StandardCharsets.US_ASCII);
}
