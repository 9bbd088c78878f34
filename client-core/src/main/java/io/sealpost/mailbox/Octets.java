package io.sealpost.mailbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Octets that were carried as one character each, read as the text they stand for.
public final class Octets {
  private Octets() {}

  /// UTF-8 if it is that, ISO 8859-1 otherwise: servers send raw header octets of either kind.
  ///
  /// @param octets one character per octet
  public static String text(String octets) {
    if (octets.chars().allMatch(octet -> octet < 0x80)) {
      return octets;
    }
    try {
      byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return octets; // not UTF-8: each octet already is its ISO 8859-1 character
    }
  }
}
