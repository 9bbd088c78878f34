package io.sealpost.query;

/// A query is not in the language. Nothing was sent to anyone.
///
/// Not a `MailException`: only the person who typed it had a part in it.
public final class QueryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int column;

  /// @param column the character it happened at, from 1
  /// @param message one line for a person
  QueryException(int column, String message) {
    super(message);
    this.column = column;
  }

  /// The character it happened at, from 1; one behind the last if something is missing there.
  public int column() {
    return column;
  }
}
