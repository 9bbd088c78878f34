package io.sealpost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

import static org.assertj.core.api.Assertions.assertThat;

/// What became of each recorded reply, a line a file, beside what is expected: `replies/….txt` among
/// the resources, which holds names and our own words, and nothing that was recorded. After a change
/// that is meant, `-Dsealpost.replies.renew` writes it anew.
public final class ReplyTable {
  private ReplyTable() {}

  /// @param protocol names the list
  /// @param became by file name; empty if the recordings are not at hand
  public static void compare(String protocol, SortedMap<String, String> became)
      throws IOException {
    if (became.isEmpty()) {
      return;
    }
    List<String> lines = became.entrySet().stream()
        .map(it -> it.getKey() + " ".repeat(Math.max(1, 44 - it.getKey().length()))
            + it.getValue())
        .toList();
    lines.forEach(System.out::println);
    String name = "replies/" + protocol + ".txt";
    if (Boolean.getBoolean("sealpost.replies.renew")) {
      Path list = Path.of("src/test/resources", name);
      Files.createDirectories(Objects.requireNonNull(list.getParent()));
      Files.write(list, lines);
    }
    try (InputStream list = ReplyTable.class.getResourceAsStream("/" + name)) {
      assertThat(list).as(name).isNotNull();
      assertThat(lines).containsExactlyElementsOf(
          new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }
}
