package io.sealpost.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// One response as it was cut from the stream: lines and the literals between them, not yet parsed.
///
/// @param pieces text, literal, text, … : always begins and ends with text, the line ends left out,
/// the `{n}` that announced a literal left in
public record Frame(List<Piece> pieces) {
  /// What a response is made of.
  public sealed interface Piece {}

  /// Octets of a line, without its CRLF.
  public record Text(byte[] octets) implements Piece {}

  /// A literal held in memory.
  public record Literal(byte[] octets) implements Piece {}

  /// A literal that went to a sink.
  public record Streamed(long size) implements Piece {}

  public Frame {
    pieces = List.copyOf(pieces);
  }

  /// The first line, one character per octet.
  public String firstLine() {
    return pieces.getFirst() instanceof Text text
        ? new String(text.octets(), StandardCharsets.ISO_8859_1)
        : "";
  }
}
