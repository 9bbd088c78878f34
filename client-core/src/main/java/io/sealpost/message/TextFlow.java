package io.sealpost.message;

/// Text as it is laid out from HTML: blanks collapsed, at most one empty line, quotes marked.
final class TextFlow {
  private final StringBuilder out = new StringBuilder();
  private int quotes;
  private int preformatted;
  private int gap = -1;
  private boolean blankPending;
  private boolean lineStart = true;

  void words(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (preformatted > 0 && c == '\n') {
        newLine();
      } else if (preformatted > 0 && blank) {
        start();
        out.append(c == '\r' ? "" : " ");
      } else if (blank) {
        blankPending = !lineStart;
      } else {
        put(c == '\u00A0' ? ' ' : c);
      }
    }
  }

  void verbatim(String text) {
    start();
    out.append(text);
    blankPending = false;
  }

  /// Ends the line if there is anything on it.
  void lineIf(boolean block) {
    if (block && !lineStart) {
      newLine();
    }
  }

  void newLine() {
    start();
    stripLine();
    out.append('\n');
    lineStart = true;
    blankPending = false;
  }

  /// An empty line before what comes next, in the quote that both belong to.
  void paragraph() {
    lineIf(true);
    if (!out.isEmpty()) {
      gap = gap < 0 ? quotes : Math.min(gap, quotes);
    }
  }

  void newLineOrParagraph(boolean outermost) {
    if (outermost) {
      paragraph();
    } else {
      lineIf(true);
    }
  }

  void cell() {
    if (!lineStart) {
      blankPending = false;
      out.append("  ");
    }
  }

  void quote(int by) {
    quotes = Math.clamp(quotes + by, 0, 20);
  }

  void preformatted(int by) {
    preformatted += by;
  }

  int length() {
    return out.length();
  }

  String since(int start) {
    return out.substring(Math.min(start, out.length()));
  }

  String text() {
    return out.toString().strip();
  }

  private void put(char c) {
    start();
    if (blankPending) {
      out.append(' ');
      blankPending = false;
    }
    out.append(c);
  }

  private void start() {
    if (!lineStart) {
      return;
    }
    if (gap >= 0) {
      out.append(">".repeat(Math.min(gap, quotes))).append('\n');
      gap = -1;
    }
    out.append(prefix());
    lineStart = false;
  }

  private String prefix() {
    return quotes == 0 ? "" : ">".repeat(quotes) + " ";
  }

  private void stripLine() {
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
  }
}
