package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The letter that lies ready in the demonstration: from its only person to herself, with an
/// attachment.
final class DemoLetter {
  private DemoLetter() {}

  /// @return the file, which is made
  static Path write(Path file) throws IOException {
    return Files.writeString(file, TEXT);
  }

  private static final String TEXT = """
                                     From: Ada Lovelace <ada@example.test>
                                     To: Ada Lovelace <ada@example.test>
                                     Subject: A note to myself
                                     MIME-Version: 1.0
                                     Content-Type: multipart/mixed; boundary="note"

                                     --note
                                     Content-Type: text/plain; charset=utf-8
                                     Content-Transfer-Encoding: 8bit

                                     The engine weaves algebraic patterns – the cards are attached.

                                     --note
                                     Content-Type: text/csv; charset=utf-8; name="cards.csv"
                                     Content-Disposition: attachment; filename="cards.csv"

                                     card,operation,published
                                     1,B7 = B1 * V2,1843-08-01
                                     --note--
                                     """;
}
