package io.sealpost.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Limits;

/// Cuts what a server says into lines, literals and dot-terminated bodies, with limits, before
/// anything parses it. Lines end in CRLF and nothing else: a bare CR or LF, or a NUL, is a
/// violation.
///
/// Buffered for use inside TLS; [#bytewise] reads nothing beyond the line it was asked for, for use
/// before TLS, so that bytes behind a go-ahead stay where they can be noticed.
public final class Framer {
  private final InputStream in;
  private final byte[] buffer;
  private int next;
  private int end;
  private boolean midway;

  private Framer(InputStream in, int capacity) {
    this.in = in;
    this.buffer = new byte[capacity];
  }

  public static Framer buffered(InputStream in) {
    return new Framer(in, 16 * 1024);
  }

  public static Framer bytewise(InputStream in) {
    return new Framer(in, 1);
  }

  /// One line without its CRLF, one character per octet.
  ///
  /// @param limit octets of the line at most
  public String line(int limit) throws IOException {
    begin();
    String line = latin1(octets(limit));
    midway = false;
    return line;
  }

  /// One IMAP response with its literals (RFC 9051 §4.3, strict `{n}` CRLF).
  public Frame frame(Limits limits, LiteralSink sink) throws IOException {
    begin();
    Frame frame = whole(limits, sink);
    midway = false;
    return frame;
  }

  private Frame whole(Limits limits, LiteralSink sink) throws IOException {
    List<Frame.Piece> pieces = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    long held = 0;
    while (true) {
      byte[] text = octets(limits.line());
      held = withinResponse(held + text.length + PIECE, limits);
      pieces.add(new Frame.Text(text));
      // A status response ends in text for people, which may look like anything (RFC 9051 §7.1).
      long size = pieces.size() == 1 && STATUS.matcher(latin1(text)).lookingAt()
          ? -1
          : announced(text);
      if (size < 0) {
        return new Frame(pieces);
      }
      before.append(latin1(text));
      OutputStream target = sink.open(before, size);
      if (target == null) {
        pieces.add(literal(size, limits));
        held = withinResponse(held + size, limits);
      } else {
        stream(size, limits, target);
        pieces.add(new Frame.Streamed(size));
      }
    }
  }

  /// A body that ends in CRLF.CRLF, its dots unstuffed (RFC 1939 §3, RFC 5321 §4.5.2); a bare CR or
  /// LF is passed on as it is and ends nothing.
  ///
  /// @return octets written to the sink
  public long dotted(long limit, OutputStream sink) throws IOException {
    begin();
    long written = new DottedBody(this, limit, sink).copy();
    midway = false;
    return written;
  }

  /// Whether octets beyond the last line have already arrived.
  public boolean hasMore() throws IOException {
    return next < end || in.available() > 0;
  }

  /// What broke off in the middle, for whatever reason, was the last: what follows in the stream is
  /// the rest of it, and would be taken for the server's next word.
  private void begin() throws UnreachableException {
    if (midway) {
      throw new UnreachableException("the connection is out of step", Reason.CLOSED_BY_US, null);
    }
    midway = true;
  }

  int read() throws IOException {
    if (next == end) {
      fill();
    }
    return buffer[next++] & 0xff;
  }

  private void fill() throws IOException {
    int count = in.read(buffer);
    if (count <= 0) {
      throw new UnreachableException("the server closed the connection", Reason.CLOSED_BY_PEER,
          null);
    }
    next = 0;
    end = count;
  }

  private byte[] octets(int limit) throws IOException {
    var line = new ByteArrayOutputStream(128);
    while (true) {
      int octet = read();
      if (octet == '\r') {
        if (read() != '\n') {
          throw new ProtocolException(Violation.GRAMMAR, "a line with a bare CR");
        }
        return line.toByteArray();
      }
      if (octet == '\n' || octet == 0) {
        throw new ProtocolException(Violation.GRAMMAR,
            octet == 0 ? "a line with a NUL" : "a line that ends in a bare LF");
      }
      if (line.size() == limit) {
        throw new ProtocolException(Violation.LIMIT, "a line longer than " + limit + " octets");
      }
      line.write(octet);
    }
  }

  private Frame.Literal literal(long size, Limits limits) throws IOException {
    if (size > limits.literal()) {
      throw new ProtocolException(Violation.LIMIT,
          "a literal of " + size + " octets where " + limits.literal() + " are allowed");
    }
    byte[] octets = new byte[(int) size];
    int have = 0;
    while (have < octets.length) {
      have += take(octets, have, octets.length - have);
    }
    return new Frame.Literal(octets);
  }

  private void stream(long size, Limits limits, OutputStream target) throws IOException {
    if (size > limits.streamed()) {
      throw new ProtocolException(Violation.LIMIT,
          "a literal of " + size + " octets where " + limits.streamed() + " are allowed");
    }
    byte[] chunk = new byte[(int) Math.min(size, 64 * 1024)];
    for (long left = size; left > 0;) {
      int count = take(chunk, 0, (int) Math.min(left, chunk.length));
      target.write(chunk, 0, count);
      left -= count;
    }
  }

  /// At least one octet, first from the buffer, then straight from the stream.
  private int take(byte[] target, int offset, int length) throws IOException {
    if (next < end) {
      int count = Math.min(length, end - next);
      System.arraycopy(buffer, next, target, offset, count);
      next += count;
      return count;
    }
    int count = in.read(target, offset, length);
    if (count <= 0) {
      throw new UnreachableException("the server closed the connection in mid-message",
          Reason.CLOSED_BY_PEER, null);
    }
    return count;
  }

  private static long withinResponse(long held, Limits limits) throws ProtocolException {
    if (held > limits.response()) {
      throw new ProtocolException(Violation.LIMIT,
          "a response longer than " + limits.response() + " octets");
    }
    return held;
  }

  /// The size a line's end announces, or -1.
  private static long announced(byte[] text) throws ProtocolException {
    int last = text.length - 1;
    if (last < 1 || text[last] != '}') {
      return -1;
    }
    int open = last;
    while (open > 0 && text[open - 1] >= '0' && text[open - 1] <= '9') {
      open--;
    }
    if (open == 0 || text[open - 1] != '{') {
      return -1; // `{-5}` or `{x}` is no literal: left for the parser to refuse
    }
    if (open == last || last - open > 10) {
      throw new ProtocolException(Violation.LIMIT, "a literal of impossible size");
    }
    return Long.parseLong(new String(text, open, last - open, StandardCharsets.US_ASCII));
  }

  private static String latin1(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private static final Pattern STATUS = Pattern
      .compile("\\+|[!-~]+ (OK|NO|BAD|BYE|PREAUTH) ", Pattern.CASE_INSENSITIVE);
  /// What keeping even the shortest piece costs: without it, a response of empty literals would fill
  /// the heap long before its octets reach their limit.
  private static final int PIECE = 256;
}
