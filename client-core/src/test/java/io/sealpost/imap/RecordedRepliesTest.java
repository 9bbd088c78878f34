package io.sealpost.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealpost.ReplyTable;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Limits;
import io.sealpost.wire.LiteralSink;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What real servers said goes through the framer and the parser; a table says what became of each
/// file: the kinds of responses that were understood, and those read over on purpose.
class RecordedRepliesTest {
  private static final Path REPLIES = Path.of(System.getProperty("sealpost.shared", "absent"),
      "replies", "imap");

  @Test
  void understandsOrReadsOverWhatRealServersSaid() throws IOException {
    SortedMap<String, String> became = new TreeMap<>();
    for (Path file : files()) {
      became.put(REPLIES.relativize(file).toString(),
          outcome(crlf(Files.readString(file, StandardCharsets.ISO_8859_1))));
    }
    assertThat(became.values()).noneMatch(it -> it.startsWith("refused"));
    ReplyTable.compare("imap", became);
  }

  private static String outcome(byte[] reply) throws IOException {
    Map<String, Integer> kinds = new TreeMap<>();
    try {
      read(reply, kinds);
    } catch (ProtocolException e) {
      return "refused: " + e.getMessage();
    }
    return kinds.entrySet().stream().map(it -> it.getKey() + " " + it.getValue())
        .collect(Collectors.joining(", "));
  }

  static List<Path> files() throws IOException {
    if (!Files.isDirectory(REPLIES)) {
      System.out.println("skipped: no recorded replies at hand (-Dsealpost.shared)");
      return List.of();
    }
    try (Stream<Path> files = Files.walk(REPLIES)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /// The recordings are kept with bare line ends; their literals count CRLF.
  static byte[] crlf(String recorded) {
    return recorded.replace("\r\n", "\n").replace("\n", "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Reads responses to the end of the stream.
  static void read(byte[] octets, Map<String, Integer> table) throws IOException {
    InputStream in = new ByteArrayInputStream(octets);
    Wire wire = Wire.buffered(in, OutputStream.nullOutputStream(), Limits.DEFAULT,
        new WireLog("recording"));
    try {
      while (true) {
        Response response = ResponseParser.parse(wire.frame(LiteralSink.NONE), Limits.DEFAULT);
        if (response instanceof Response.Fetch(_, Tokens tokens)) {
          FetchItems.read(tokens);
        }
        table.merge(kind(response), 1, Integer::sum);
      }
    } catch (UnreachableException e) {
      assertThat(e.reason()).isEqualTo(UnreachableException.Reason.CLOSED_BY_PEER);
    }
  }

  private static String kind(Response response) {
    return response instanceof Response.Other(String keyword)
        ? "read over " + keyword.substring(0, Math.min(18, keyword.length()))
        : response.getClass().getSimpleName();
  }
}
