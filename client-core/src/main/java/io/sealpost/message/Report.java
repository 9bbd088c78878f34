package io.sealpost.message;

import java.util.List;

/// What a machine says became of a message, in sentences (RFC 3464, RFC 8098): all of it is the
/// reporter's word, and hostile until made printable.
///
/// @param kind `delivery` or `disposition`
/// @param lines one for each recipient, in words for people, then what the reporter quotes
public record Report(String kind, List<String> lines) {
  public Report {
    lines = List.copyOf(lines);
  }
}
