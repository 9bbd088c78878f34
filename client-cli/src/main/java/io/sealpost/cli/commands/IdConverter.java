package io.sealpost.cli.commands;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An ID as `envelope list` shows it: a number, or over POP3 the beginning of a digest.
final class IdConverter implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    if (!text.matches("[0-9A-Fa-f]{1,64}")) {
      throw new TypeConversionException("an ID is what envelope list shows");
    }
    return text;
  }
}
