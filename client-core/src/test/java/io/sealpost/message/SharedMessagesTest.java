package io.sealpost.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// Messages that parsers stumble over, each read and shown; prints how.
final class SharedMessagesTest {
  @Test
  @Timeout(60)
  void readsEveryReferenceMessage() throws IOException {
    Path folder = Path.of(System.getProperty("sealpost.shared", "none"), "messages");
    if (!Files.isDirectory(folder)) {
      System.out.println("skipped: no reference messages beside the project");
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> !file.endsWith("LICENSE") && !file.endsWith("README.md")).sorted()
          .toList();
    }
    System.out.printf("%-46s %5s %5s %6s  %s%n", "message", "parts", "files", "text", "notices");
    for (Path file : files) {
      ReadMessage message = ReadMessage.open(file);
      System.out.printf("%-46s %5d %5d %6d  %s%n", file.getFileName(), message.parts().size(),
          message.attachments().size(), message.text().length(),
          String.join("; ", message.notices()));
      assertThat(message.parts()).isNotEmpty();
      for (Attachment attachment : message.attachments()) {
        assertThat(Letters.content(message, attachment.number())).as("%s", file)
            .hasSize((int) attachment.size());
      }
    }
    assertThat(files).isNotEmpty();
  }
}
