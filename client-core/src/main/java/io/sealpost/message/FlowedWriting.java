package io.sealpost.message;

import java.util.ArrayList;
import java.util.List;

/// Text with lines too long for a screen, broken softly so that every reader can break them anew
/// (RFC 3676 §4). Text whose lines all fit goes out as it is: nobody then takes two lines for one.
final class FlowedWriting {
  private FlowedWriting() {}

  /// @param text lines ending in LF
  static boolean wanted(String text) {
    return text.lines().anyMatch(line -> line.length() > LONGEST && line.strip().contains(" "));
  }

  /// Every line as one or more, each but the last with a blank at its end.
  ///
  /// @param text lines ending in LF
  static String write(String text) {
    StringBuilder out = new StringBuilder();
    text.lines().forEach(line -> line(line, out));
    return out.toString();
  }

  private static void line(String line, StringBuilder out) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '>') {
      depth++;
    }
    boolean quoted = depth > 0 && depth < line.length() && line.charAt(depth) == ' ';
    String words = line.substring(quoted ? depth + 1 : depth);
    // "-- " alone keeps its blank, which marks a signature (RFC 3676 §4.3); no other line may end so.
    List<String> pieces = words.equals("-- ") ? List.of(words) : pieces(words.stripTrailing());
    for (String piece : pieces) {
      out.append(line, 0, depth).append(stuffed(depth, piece) ? " " : "").append(piece)
          .append('\n');
    }
  }

  /// RFC 3676 §4.4; behind quote marks it is for the eye.
  private static boolean stuffed(int depth, String piece) {
    return depth > 0 && !piece.isEmpty() || piece.startsWith(" ") || piece.startsWith("From ")
        || piece.startsWith(">");
  }

  private static List<String> pieces(String words) {
    List<String> pieces = new ArrayList<>();
    String rest = words;
    while (rest.length() > LONGEST) {
      int space = rest.lastIndexOf(' ', WIDTH);
      int at = space > 0 ? space : rest.indexOf(' ', WIDTH);
      // A line of blanks only before here, or without any: it stays whole.
      if (at <= 0 || rest.substring(0, at).isBlank()) {
        break;
      }
      pieces.add(rest.substring(0, at + 1));
      rest = rest.substring(at + 1);
    }
    pieces.add(rest);
    return pieces;
  }

  private static final int LONGEST = 78;
  private static final int WIDTH = 71;
}
