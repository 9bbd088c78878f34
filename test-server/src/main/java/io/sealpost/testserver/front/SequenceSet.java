package io.sealpost.testserver.front;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A set of message numbers or UIDs (RFC 9051 §9, sequence-set).
record SequenceSet(List<Range> ranges) {
  private static final Pattern GRAMMAR = Pattern.compile("(\\d{1,10}|\\*)(:(\\d{1,10}|\\*))?");

  record Range(long low, long high) {}

  /// Reads a set in which `*` is the last number in use.
  static SequenceSet parse(String text, long last) {
    List<Range> ranges = new ArrayList<>();
    for (String range : text.split(",", -1)) {
      var matcher = GRAMMAR.matcher(range);
      if (!matcher.matches()) {
        throw new ImapArguments.Malformed("that is no sequence set");
      }
      long from = number(matcher.group(1), last);
      long to = matcher.group(3) == null ? from : number(matcher.group(3), last);
      ranges.add(new Range(Math.min(from, to), Math.max(from, to)));
    }
    return new SequenceSet(ranges);
  }

  boolean contains(long number) {
    for (Range range : ranges) {
      if (range.low <= number && number <= range.high) {
        return true;
      }
    }
    return false;
  }

  private static long number(String text, long last) {
    return text.equals("*") ? last : Long.parseLong(text);
  }
}
