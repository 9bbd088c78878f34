package io.sealpost.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.sealpost.ReplyTable;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Limits;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Replies as real servers write them, and as none should.
final class RepliesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
    "250 ok                       | 250 | -       | ok",
    "250                          | 250 | -       | ''",
    "250-a;250 b                  | 250 | -       | a b",
    "250-2.1.0 a;250 2.1.0 b      | 250 | 2.1.0   | a b",
    "550 5.1.1                    | 550 | 5.1.1   | ''",
    "550 5.7.999 policy           | 550 | 5.7.999 | policy",
    "550 5.7.9999 none            | 550 | -       | 5.7.9999 none",
    "550 2.0.0 disagrees          | 550 | -       | 2.0.0 disagrees",
    "354 2.0.0 never here         | 354 | -       | 2.0.0 never here",
    "250-;250-;250 x              | 250 | -       | x",
    "250 Grüße                    | 250 | -       | Grüße"})
  void understands(String lines, int code, String status, String text) throws IOException {
    Reply reply = replies(lines.replace(";", "\r\n") + "\r\n").next();

    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.status() == null ? null : reply.status().toString()).isEqualTo(status);
    assertThat(reply.text()).isEqualTo(text);
  }

  @Test
  void showsOldEightBitTextAsLatin1() throws IOException {
    byte[] latin = "550 Postfach unzulässig\r\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(replies(latin).next().text()).isEqualTo("Postfach unzulässig");
  }

  @Test
  void refusesBareLineEnds() {
    for (String hostile : List.of("250 a\nb\r\n", "250 a\rb\r\n", "250 a\0b\r\n")) {
      assertThatThrownBy(() -> replies(hostile).next()).isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void understandsWhatRealServersSaid() throws IOException {
    SortedMap<String, String> became = new TreeMap<>();
    for (Path file : files()) {
      became.put(file.getFileName().toString(), outcome(replies(crlf(file))));
    }
    assertThat(became.values()).noneMatch(it -> it.contains("refused"));
    ReplyTable.compare("smtp", became);
  }

  private static String outcome(Replies replies) throws IOException {
    var codes = new StringBuilder("understood");
    try {
      while (true) {
        Reply reply = replies.any();
        codes.append(' ').append(reply.code());
        if (reply.status() != null) {
          codes.append(" (").append(reply.status()).append(')');
        }
      }
    } catch (UnreachableException e) {
      return codes.toString(); // the file's end, which every one of them must reach
    } catch (ProtocolException e) {
      return codes + " refused: " + e.getMessage();
    }
  }

  static List<byte[]> recorded() throws IOException {
    List<byte[]> recorded = new ArrayList<>();
    for (Path file : files()) {
      recorded.add(crlf(file));
    }
    return recorded;
  }

  private static List<Path> files() throws IOException {
    Path folder = Path.of(System.getProperty("sealpost.shared", "none"), "replies", "smtp");
    if (!Files.isDirectory(folder)) {
      System.out.println("skipped: no recorded replies at hand (-Dsealpost.shared)");
      return List.of();
    }
    try (var listed = Files.list(folder)) {
      return listed.sorted().toList();
    }
  }

  /// Kept with bare LFs, which no server sent.
  private static byte[] crlf(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).replaceAll("\r?\n", "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Replies replies(String octets) {
    return replies(octets.getBytes(StandardCharsets.UTF_8));
  }

  private static Replies replies(byte[] octets) {
    return new Replies(Wire.buffered(new ByteArrayInputStream(octets),
        OutputStream.nullOutputStream(), Limits.DEFAULT, new WireLog("test")));
  }
}
