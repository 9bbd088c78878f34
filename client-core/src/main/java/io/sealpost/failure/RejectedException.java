package io.sealpost.failure;

/// The server understood and said no: `NO`/`BAD`, `-ERR`, 4xx/5xx. May be retried only if
/// [#temporary()].
public final class RejectedException extends MailException {
  private static final long serialVersionUID = 1L;

  private final String command;
  private final String reply;
  private final boolean temporary;

  /// @param command what was asked, a word or two, without arguments that could be secret
  /// @param reply the server's words; hostile until made printable
  public RejectedException(String command, String reply, boolean temporary) {
    super("the server refused " + command + ": " + reply, null);
    this.command = command;
    this.reply = reply;
    this.temporary = temporary;
  }

  /// What was asked, in a word or two.
  public String command() {
    return command;
  }

  /// The server's words; hostile until made printable.
  public String reply() {
    return reply;
  }

  /// Whether asking again later may help.
  public boolean temporary() {
    return temporary;
  }
}
