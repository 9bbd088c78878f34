package io.sealpost.cli.commands;

import io.sealpost.peer.Pin;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A pin as typed.
public final class PinConverter implements ITypeConverter<Pin> {
  @Override
  public Pin convert(String text) {
    try {
      return Pin.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "': " + e.getMessage());
    }
  }
}
