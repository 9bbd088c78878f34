package io.sealpost.cli.commands;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

import io.sealpost.cli.compose.Manuscript;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;

/// What can be kept nowhere, because every disk is full say, goes to the standard output: it may exist
/// nowhere else.
final class GivenBack {
  private GivenBack() {}

  /// A letter, if its author's text is in it already.
  ///
  /// @return why it could not be kept, and where it is
  static CommandException letter(Invocation invocation, Manuscript letter, boolean written,
      IOException why) {
    Failure failure = invocation.failures().of(why);
    if (!written) {
      return new CommandException(failure);
    }
    text(invocation, letter.render());
    return new CommandException(failure.with(SAID));
  }

  private static void text(Invocation invocation, String text) {
    boolean terminal = invocation.around().terminals().out();
    invocation.around().out().print(terminal ? Printable.lines(text).toString() : text);
    invocation.around().out().flush();
  }

  /// @param begun what was read of it already
  /// @param rest what is still to come
  static void octets(Invocation invocation, byte[] begun, InputStream rest) throws IOException {
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(begun), rest);
    if (invocation.around().terminals().out()) {
      text(invocation, new String(all.readAllBytes(), StandardCharsets.UTF_8));
    } else {
      PrintStream out = invocation.around().out();
      all.transferTo(out);
      out.flush();
    }
  }

  static final String SAID = "what could not be kept stands on the standard output";
}
