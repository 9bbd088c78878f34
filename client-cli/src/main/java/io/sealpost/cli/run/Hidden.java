package io.sealpost.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.sealpost.cli.term.Echo;
import io.sealpost.cli.term.Hiding;
import io.sealpost.cli.text.Wrapped;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// A secret that a person types. It does not show, and every copy on its way is wiped.
final class Hidden {
  private Hidden() {}

  /// Asks for it on the terminal.
  ///
  /// @return the caller's to close; null at the end of the input, and where there is no terminal
  static @Nullable Secret ask(Surroundings around, String question) throws IOException {
    if (!around.terminals().in() || !around.terminals().err()) {
      return null;
    }
    around.err().print(
        String.join("\n", Wrapped.lines(question, around.terminals().columns())) + " ");
    around.err().flush();
    try {
      return next(around.in());
    } finally {
      if (!(around.in() instanceof Hiding)) {
        around.err().println(); // the one that was typed did not show either
      }
    }
  }

  private static @Nullable Secret next(InputStream in) throws IOException {
    if (in instanceof Hiding hiding) {
      char[] typed = hiding.hidden();
      return typed == null ? null : wiped(typed);
    }
    try (Echo _ = Echo.off()) {
      return line(in);
    }
  }

  private static @Nullable Secret line(InputStream in) throws IOException {
    byte[] typed = new byte[LONGEST];
    int length = 0;
    try {
      int octet = in.read();
      if (octet < 0) {
        return null;
      }
      while (octet >= 0 && octet != '\n') {
        if (length == LONGEST) {
          throw new IOException("that is too long for a passphrase");
        }
        typed[length++] = (byte) octet;
        octet = in.read();
      }
      CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(typed, 0, length));
      char[] characters = Arrays.copyOf(decoded.array(), decoded.limit());
      Arrays.fill(decoded.array(), '\0');
      return wiped(characters);
    } finally {
      Arrays.fill(typed, (byte) 0);
    }
  }

  private static Secret wiped(char[] characters) {
    Secret secret = Secret.of(characters);
    Arrays.fill(characters, '\0');
    return secret;
  }

  private static final int LONGEST = 4 * 1024;
}
