package io.sealpost.message;

/// `text/plain`, with the soft line breaks of `format=flowed` taken out (RFC 3676): each paragraph
/// one line, quotes marked `>`. Line ends become LF.
final class FlowedText {
  private final boolean deleteSpace;
  private final StringBuilder out = new StringBuilder();
  private int openDepth = -1;

  private FlowedText(boolean deleteSpace) {
    this.deleteSpace = deleteSpace;
  }

  static String read(String text, FieldValue type) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    if (!type.parameter("format").equalsIgnoreCase("flowed")) {
      return lines;
    }
    FlowedText flowed = new FlowedText(type.parameter("delsp").equalsIgnoreCase("yes"));
    lines.lines().forEach(flowed::line);
    flowed.endParagraph();
    return flowed.out.toString();
  }

  private void line(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '>') {
      depth++;
    }
    boolean stuffed = depth < line.length() && line.charAt(depth) == ' ';
    String words = line.substring(stuffed ? depth + 1 : depth);
    boolean signature = words.equals("-- ");
    if (openDepth >= 0 && (openDepth != depth || signature)) {
      endParagraph();
    }
    if (openDepth < 0 && depth > 0) {
      out.append(">".repeat(depth)).append(' ');
    }
    boolean soft = words.endsWith(" ") && !signature;
    out.append(words, 0, words.length() - (soft && deleteSpace ? 1 : 0));
    openDepth = depth;
    if (!soft) {
      endParagraph();
    }
  }

  private void endParagraph() {
    if (openDepth >= 0) {
      out.append('\n');
      openDepth = -1;
    }
  }
}
