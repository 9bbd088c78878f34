package io.sealpost.message;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Address lists of headers (RFC 5322 §3.4), read leniently, in linear time and bounded number.
public final class Addresses {
  private static final int MOST = 2000;
  private static final int MOST_SHOWN = 50;

  private Addresses() {}

  /// The addresses in a header's text, encoded-words decoded and group names left out; at most the
  /// first few thousand. Never throws.
  public static List<Address> parse(String text) {
    return read(text, EncodedWords::decode);
  }

  /// The same, with the encoded-words of their names left as they are.
  public static List<Address> undecoded(String text) {
    return read(text, EncodedWords::undecoded);
  }

  private static List<Address> read(String text, UnaryOperator<String> names) {
    return AddressList.read(text, MOST, names).stream().map(AddressList.Entry::address).toList();
  }

  /// The list in one line for people, a very long one shortened.
  public static String display(List<Address> addresses) {
    String shown = addresses.stream().limit(MOST_SHOWN).map(Address::display)
        .collect(Collectors.joining(", "));
    int more = addresses.size() - MOST_SHOWN;
    return more > 0 ? shown + ", and " + more + " more" : shown;
  }

  /// The same of a header's text.
  public static String display(String text) {
    return display(parse(text));
  }
}
