package io.sealpost.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealpost.peer.Protocol;

/// What a server offers inside TLS to somebody it does not know yet.
///
/// @param protocol how the lines are to be read
/// @param lines IMAP's capabilities, POP3's lines of CAPA, SMTP's EHLO keywords, in upper case
public record Offers(Protocol protocol, Set<String> lines) {
  public Offers {
    lines = Set.copyOf(lines);
  }

  /// The SASL mechanisms, in alphabetical order.
  public Set<String> mechanisms() {
    Stream<String> found = switch (protocol) {
      case IMAP -> lines.stream().filter(line -> line.startsWith("AUTH="))
          .map(line -> line.substring("AUTH=".length()));
      case POP3 -> listed("SASL ");
      case SMTP -> listed("AUTH ");
    };
    return found.map(name -> name.toUpperCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Whether a password may be said in a command of the protocol's own, which is no SASL.
  boolean takesPasswordByCommand() {
    return switch (protocol) {
      case IMAP -> !lines.contains("LOGINDISABLED");
      case POP3 -> lines.contains("USER");
      case SMTP -> false;
    };
  }

  private Stream<String> listed(String prefix) {
    return lines.stream().filter(line -> line.startsWith(prefix))
        .flatMap(line -> Arrays.stream(line.substring(prefix.length()).strip().split(" +")));
  }
}
