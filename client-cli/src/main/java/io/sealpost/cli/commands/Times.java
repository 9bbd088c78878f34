package io.sealpost.cli.commands;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;

/// A time as typed: a day, or an instant with its offset (RFC 3339).
final class Times {
  private Times() {}

  static Instant of(String typed) throws CommandException {
    try {
      return typed.length() == DAY
          ? LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(typed).toInstant();
    } catch (DateTimeException e) {
      throw new CommandException(Kind.USAGE, "'" + typed + "' is no time",
          "write it like 2026-11-26T12:00:00Z, or 2026-11-26 for its first moment in UTC");
    }
  }

  private static final int DAY = "2026-11-26".length();
}
