package io.sealpost.cli.commands;

import java.util.Optional;

import io.sealpost.cli.compose.Reporting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `--report WHEN`: which delivery reports are asked for.
final class ReportingOption {
  @Option(names = "--report", paramLabel = "WHEN", converter = Reader.class, description = "ask the servers for reports: of success, failure or delay, or several with commas (failures are always told), or never")
  private @Nullable Reporting wanted;

  Optional<Reporting> wanted() {
    return Optional.ofNullable(wanted);
  }

  /// Reads it.
  static final class Reader implements ITypeConverter<Reporting> {
    @Override
    public Reporting convert(String text) {
      try {
        return Reporting.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
