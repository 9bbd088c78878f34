package io.sealpost.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// What was said in secret and must not come back: servers quote commands they do not understand
/// (Sendmail: `500 5.5.1 Command unrecognized: "AUTH PLAIN …"`), and their words go into logs,
/// transcripts and failures.
///
/// Knows a secret as it was said, what it is in base64, and the password at the end of a PLAIN
/// message (RFC 4616).
final class EchoGuard {
  private final List<byte[]> forms = new ArrayList<>();

  void remember(byte[] said) {
    add(said.clone());
    byte[] message = decoded(said);
    int password = message.length;
    while (password > 0 && message[password - 1] != 0) {
      password--;
    }
    if (password > 0) {
      add(Arrays.copyOfRange(message, password, message.length));
    }
    add(message);
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
}
