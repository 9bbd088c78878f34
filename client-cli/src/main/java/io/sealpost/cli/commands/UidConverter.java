package io.sealpost.cli.commands;

import io.sealpost.mailbox.Uid;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An ID as `envelope list` shows it.
final class UidConverter implements ITypeConverter<Uid> {
  @Override
  public Uid convert(String text) {
    try {
      return new Uid(Long.parseLong(text));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("an ID is a number, as envelope list shows it");
    }
  }
}
