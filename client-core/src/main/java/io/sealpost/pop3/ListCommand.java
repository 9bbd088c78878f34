package io.sealpost.pop3;

import java.io.IOException;
import java.util.Arrays;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;

/// LIST (RFC 1939 §5): what is in the maildrop, and its sizes.
final class ListCommand {
  static final String NAME = "LIST";

  private long[] sizes = new long[0];
  private int count;

  /// Reads the body of the reply.
  void hear(Conversation conversation) throws IOException {
    conversation.lines(Maildrop.MOST, this::hear);
  }

  /// `number size`; what may follow behind a blank (RFC 1939 §5) is read over.
  void hear(String line) throws ProtocolException {
    String[] words = line.split(" ", 3);
    if (words.length < 2) {
      throw new ProtocolException(Violation.GRAMMAR, "LIST named a message without a size");
    }
    int number = Digits.message(words[0]);
    if (has(number)) {
      throw new ProtocolException(Violation.GRAMMAR, "LIST named one message twice");
    }
    if (number >= sizes.length) {
      int before = sizes.length;
      sizes = Arrays.copyOf(sizes, Math.min(Maildrop.MOST + 1, Math.max(16, 2 * number)));
      Arrays.fill(sizes, before, sizes.length, NONE);
    }
    sizes[number] = Digits.size(words[1]);
    count++;
  }

  int count() {
    return count;
  }

  boolean has(int number) {
    return number < sizes.length && sizes[number] != NONE;
  }

  /// Octets of the message, which there is.
  long size(int number) {
    return sizes[number];
  }

  private static final long NONE = -1;
}
