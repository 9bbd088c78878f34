package io.sealpost.cli.limbo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// A file of cases, read and judged one after the other: however many there are, only one is held.
public final class LimboFile {
  private final Path file;

  public LimboFile(Path file) {
    this.file = file;
  }

  /// @param results is given each result as soon as there is one, in the file's order
  /// @throws NotLimboException if it is no such JSON; what came before was judged
  /// @throws IOException if the file cannot be read
  public void judge(Consumer<LimboResult> results) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      JsonReader json = new JsonReader(in);
      try {
        judge(json, results);
      } catch (CharacterCodingException e) {
        NotLimboException wrong = json.wrong("not in UTF-8");
        wrong.initCause(e);
        throw wrong;
      }
    }
  }

  private static void judge(JsonReader json, Consumer<LimboResult> results) throws IOException {
    int[] lists = new int[1];
    try (InOrder<LimboResult> judges = new InOrder<>(results)) {
      json.object(member -> {
        if (member.equals("testcases")) {
          lists[0]++;
          json.array(_ -> {
            LimboCase next = next(json);
            judges.submit(() -> LimboResult.of(next));
          });
        } else {
          json.value();
        }
      });
    }
    if (lists[0] == 0) {
      throw json.wrong("no testcases in it");
    }
    if (json.peek() >= 0) {
      throw json.wrong("something follows its end");
    }
  }

  private static LimboCase next(JsonReader json) throws IOException {
    return new LimboCase(json.value() instanceof Map<?, ?> fields ? fields : Map.of());
  }
}
