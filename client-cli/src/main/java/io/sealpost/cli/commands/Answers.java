package io.sealpost.cli.commands;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/// Answers of a person, who mistypes now and then and has answered much before.
final class Answers {
  private Answers() {}

  /// @param <T> what is made of an answer
  @FunctionalInterface
  interface Reading<T extends @Nullable Object> {
    T of(String answer) throws CommandException;
  }

  /// Asks until an answer is of use, three times at most.
  ///
  /// @throws CommandException what is wrong with the last one
  static <T extends @Nullable Object> T usable(Invocation invocation, String question,
      Reading<T> reading)
      throws CommandException {
    for (int tries = 1; tries < MOST && invocation.canAsk(); tries++) {
      try {
        return reading.of(invocation.answer(question));
      } catch (CommandException | TypeConversionException e) {
        invocation.say(Printable.line(String.valueOf(e.getMessage())).toString());
      }
    }
    return reading.of(invocation.answer(question));
  }

  private static final int MOST = 3;
}
