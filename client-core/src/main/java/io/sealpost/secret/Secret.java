package io.sealpost.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A password, passphrase or token: prints as `[redacted]`, and is wiped when closed.
///
/// It is whole characters: what holds half of one (an unpaired surrogate) is refused, because UTF-8
/// has no octets for that, and others would be sent in its place.
///
/// Reading it is a visible act: [#reveal()] and [#revealChars()] hand out copies, which the caller
/// wipes.
public final class Secret implements AutoCloseable {
  private final char[] characters;
  private boolean wiped;

  private Secret(char[] characters) {
    this.characters = characters;
    if (!whole(characters)) {
      Arrays.fill(characters, '\0');
      throw new IllegalArgumentException("half a character, which cannot be sent, in a secret");
    }
  }

  /// Copies the characters; the caller still owns, and should wipe, its own array.
  ///
  /// @throws IllegalArgumentException if it holds half a character
  public static Secret of(char[] characters) {
    return new Secret(characters.clone());
  }

  /// For a secret that was a string anyway, such as one from a test or an argument.
  ///
  /// @throws IllegalArgumentException if it holds half a character
  public static Secret of(String text) {
    return new Secret(text.toCharArray());
  }

  /// Decodes UTF-8; the caller still owns, and should wipe, its own array.
  ///
  /// @throws CharacterCodingException if it is not UTF-8
  public static Secret ofUtf8(byte[] octets) throws CharacterCodingException {
    CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
    char[] characters = Arrays.copyOf(decoded.array(), decoded.limit());
    Arrays.fill(decoded.array(), '\0');
    return new Secret(characters);
  }

  /// A copy in UTF-8, to be wiped by the caller.
  ///
  /// @throws IllegalStateException once closed
  public synchronized byte[] reveal() {
    char[] live = live();
    ByteBuffer encoded = ByteBuffer.allocate(live.length * 3);
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(live), encoded, true);
    byte[] octets = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
    return octets;
  }

  /// A copy in characters, to be wiped by the caller.
  ///
  /// @throws IllegalStateException once closed
  public synchronized char[] revealChars() {
    return live().clone();
  }

  /// Whether it has no characters.
  public synchronized boolean isEmpty() {
    return live().length == 0;
  }

  @Override
  public synchronized void close() {
    Arrays.fill(characters, '\0');
    wiped = true;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }

  private static boolean whole(char[] characters) {
    boolean open = false;
    for (char each : characters) {
      if (open != Character.isLowSurrogate(each)) {
        return false;
      }
      open = Character.isHighSurrogate(each);
    }
    return !open;
  }

  private char[] live() {
    if (wiped) {
      throw new IllegalStateException("the secret was wiped");
    }
    return characters;
  }
}
