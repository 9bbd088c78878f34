package io.sealpost.cli.commands;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How long a pin is to hold, as typed: a day, or `never` for one that does not end.
///
/// @param day the last day on which it holds; null if it does not end
record Until(@Nullable LocalDate day) {
  /// Reads it.
  static final class Reader implements ITypeConverter<Until> {
    @Override
    public Until convert(String text) {
      try {
        return new Until(text.equals("never") ? null : LocalDate.parse(text));
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + text + "' is no day like 2027-01-31, nor never");
      }
    }
  }

  /// A pin that ended before it began would let nobody in.
  static void requireAhead(@Nullable Until until, Invocation invocation)
      throws CommandException {
    LocalDate today = LocalDate.ofInstant(invocation.around().clock().instant(), ZoneOffset.UTC);
    if (until != null && until.day != null && until.day.isBefore(today)) {
      throw new CommandException(Kind.USAGE, until.day + " is over: the pin would let nobody in",
          "give a day to come, or never");
    }
  }

  @Override
  public String toString() {
    return day == null ? "for ever" : "until " + day;
  }
}
