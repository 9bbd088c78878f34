package io.sealpost.cli.text;

/// Colour and weight, if they are wanted. Never the only bearer of a meaning.
///
/// @param wanted whether to emit them at all
public record Ink(boolean wanted) {
  public String bold(String text) {
    return styled("1", text);
  }

  public String dim(String text) {
    return styled("2", text);
  }

  public String good(String text) {
    return styled("32", text);
  }

  public String bad(String text) {
    return styled("31", text);
  }

  private String styled(String code, String text) {
    return wanted && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
