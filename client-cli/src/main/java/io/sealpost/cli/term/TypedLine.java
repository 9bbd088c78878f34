package io.sealpost.cli.term;

import java.util.ArrayList;
import java.util.List;

import io.sealpost.cli.text.Words;
import io.sealpost.cli.text.Words.Word;
import org.jline.reader.CompletingParsedLine;

/// A line as it stands while it is typed, for the line editor: the word at the cursor ends there.
///
/// @param line all of it
/// @param cursor where the cursor is in it
/// @param words those before the cursor, the one at the cursor last, which may be empty
/// @param from where the last word begins in the line
/// @param to where what is replaced ends
/// @param open the quote that the cursor stands in, or 0
record TypedLine(String line, int cursor, List<String> words, int from, int to, char open)
    implements
      CompletingParsedLine {
  static TypedLine of(String line, int cursor) {
    Words before = Words.of(line.substring(0, cursor));
    List<String> words = new ArrayList<>(before.texts());
    if (before.all().isEmpty() || before.all().getLast().to() < cursor) {
      words.add("");
      return new TypedLine(line, cursor, words, cursor, cursor, (char) 0);
    }
    int from = before.all().getLast().from();
    int to = Words.of(line).all().stream().filter(it -> it.from() == from).findFirst()
        .map(Word::to).orElse(cursor);
    return new TypedLine(line, cursor, words, from, to, before.open());
  }

  @Override
  public String word() {
    return words.getLast();
  }

  @Override
  public int wordCursor() {
    return word().length();
  }

  @Override
  public int wordIndex() {
    return words.size() - 1;
  }

  @Override
  public CharSequence escape(CharSequence candidate, boolean complete) {
    return Words.quoted(candidate.toString(), open, complete);
  }

  @Override
  public int rawWordCursor() {
    return cursor - from;
  }

  @Override
  public int rawWordLength() {
    return to - from;
  }
}
