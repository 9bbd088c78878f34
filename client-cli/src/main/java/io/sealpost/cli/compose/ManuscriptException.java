package io.sealpost.cli.compose;

import java.util.List;

/// What came back from the editor is no letter that can be sent.
public final class ManuscriptException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  ManuscriptException(List<String> mistakes) {
    super("the letter has a mistake");
    this.mistakes = List.copyOf(mistakes);
  }

  /// Each with its line; hostile until made printable.
  public List<String> mistakes() {
    return mistakes;
  }
}
