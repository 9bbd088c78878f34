package io.sealpost.jakarta;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.message.MessageLimits;

/// A message as a reader without limits may have it: anybody may send one that takes Angus minutes to
/// open (200,000 folds, 5,000 multiparts inside each other), and it must not stop all mail behind it.
/// Whatever is beyond the limits is left out, and the message says so where its reader looks: in place
/// of the field, or in a part at the end. Everything else stays octet for octet.
final class TamedMessage {
  private final byte[] octets;
  private final MessageLimits limits;
  private final ByteArrayOutputStream tamed;
  /// Delimiters of the multiparts around this line, outermost first; [#UNKNOWN] for one that did not
  /// declare its own, [#ENCLOSED] for a message in a message.
  private final List<String> around = new ArrayList<>();
  private int parts;
  private int at;

  private TamedMessage(byte[] octets, MessageLimits limits) {
    this.octets = octets;
    this.limits = limits;
    this.tamed = new ByteArrayOutputStream(octets.length);
  }

  static byte[] of(byte[] octets) {
    return new TamedMessage(octets, MessageLimits.DEFAULT).tamed();
  }

  private byte[] tamed() {
    boolean header = true;
    while (at < octets.length) {
      if (header) {
        header = header();
      }
      int end = lineEnd(octets, at);
      String line = delimiter(at, end);
      if (!line.isEmpty()) {
        header = delimited(line);
        if (parts > limits.parts()) {
          return ended();
        }
      }
      keep(at, end);
      at = end;
    }
    return tamed.toByteArray();
  }

  /// One header, up to a line that is no field.
  ///
  /// @return whether another begins behind that line
  private boolean header() {
    var header = new TamedHeader(limits, around.size() < limits.depth());
    while (at < octets.length && !blank(at) && !known(delimiter(at, lineEnd(octets, at)))) {
      int end = lineEnd(octets, at);
      while (end < octets.length && (octets[end] == ' ' || octets[end] == '\t')) {
        end = lineEnd(octets, end);
      }
      tamed.writeBytes(header.field(octets, at, end));
      at = end;
    }
    tamed.writeBytes(header.end());
    boolean empty = at < octets.length && blank(at);
    if (empty && header.multipart()) {
      String boundary = header.boundary();
      around.add(boundary == null ? UNKNOWN : "--" + boundary);
    }
    if (empty && header.message()) {
      around.add(ENCLOSED);
    }
    return empty && header.message();
  }

  /// What a line that looks like a delimiter does.
  ///
  /// @return whether a header begins behind it
  private boolean delimited(String line) {
    int opened = around.lastIndexOf(line);
    int closed = line.endsWith("--")
        ? around.lastIndexOf(line.substring(0, line.length() - 2))
        : -1;
    // Angus takes the first such line for the delimiter that was not declared.
    boolean first = opened < 0 && closed < 0 && !around.isEmpty()
        && around.getLast().equals(UNKNOWN) && line.length() > 2 && !line.matches("-{5,}");
    if (first) {
      around.set(around.size() - 1, line);
      opened = around.size() - 1;
    }
    if (opened >= 0) {
      parts++;
      around.subList(opened + 1, around.size()).clear();
    } else if (closed >= 0) {
      around.subList(closed, around.size()).clear();
    }
    return opened >= 0;
  }

  private boolean known(String line) {
    return !line.isEmpty() && (around.contains(line)
        || (line.endsWith("--") && around.contains(line.substring(0, line.length() - 2))));
  }

  private byte[] ended() {
    String outermost = around.stream().filter(it -> it.startsWith("--")).findFirst().orElse("--");
    tamed.writeBytes(("\r\n" + outermost + "\r\nContent-Type: text/plain\r\n\r\n"
        + "Sealpost left out the rest of this message: it has more than " + limits.parts()
        + " parts.\r\n" + outermost + "--\r\n").getBytes(StandardCharsets.ISO_8859_1));
    return tamed.toByteArray();
  }

  /// The line if it could be a delimiter, without the blanks behind it; else nothing.
  private String delimiter(int from, int to) {
    boolean dashes = to - from > 2 && octets[from] == '-' && octets[from + 1] == '-';
    return dashes
        ? new String(octets, from, to - from, StandardCharsets.ISO_8859_1).stripTrailing()
        : "";
  }

  private boolean blank(int from) {
    return octets[from] == '\r' || octets[from] == '\n';
  }

  private void keep(int from, int to) {
    tamed.write(octets, from, to - from);
  }

  /// Angus takes a bare CR for the end of a line, too.
  static int lineEnd(byte[] octets, int from) {
    int end = from;
    while (end < octets.length && octets[end] != '\n' && octets[end] != '\r') {
      end++;
    }
    boolean both = end + 1 < octets.length && octets[end] == '\r' && octets[end + 1] == '\n';
    return Math.min(octets.length, end + (both ? 2 : 1));
  }

  private static final String UNKNOWN = "";
  private static final String ENCLOSED = "message";
}
