package io.sealpost.cli.term;

/// A word that may stand at the cursor.
///
/// @param word the whole word, unquoted; nothing in it acts on a terminal
/// @param shown what a list shows of it
/// @param description what it means; nothing in it acts on a terminal; empty if it needs none
/// @param complete whether the word ends there
public record Suggestion(String word, String shown, String description, boolean complete) {
  public static Suggestion of(String word, String description) {
    return new Suggestion(word, word, description, true);
  }
}
