package io.sealpost.testserver.front;

import java.nio.charset.StandardCharsets;

import io.sealpost.testserver.script.Transcript.Conversation;

/// Writes what the client says into the transcript; bulk is counted, not kept.
final class Hearing {
  private static final int KEPT_LITERAL = 16 * 1024;

  private final Conversation transcript;

  Hearing(Conversation transcript) {
    this.transcript = transcript;
  }

  void line(byte[] bytes, boolean encrypted) {
    transcript.add((encrypted ? "C: " : "clear C: ")
        + new String(bytes, StandardCharsets.ISO_8859_1).stripTrailing());
  }

  void literal(byte[] bytes, boolean encrypted) {
    if (bytes.length > KEPT_LITERAL) {
      transcript.add("-- literal of " + bytes.length + " octets");
      return;
    }
    new String(bytes, StandardCharsets.ISO_8859_1).lines()
        .forEach(line -> transcript.add((encrypted ? "C: " : "clear C: ") + line));
  }
}
