package io.sealpost.mailbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// A set of messages by UID, as ranges: `1:3,5,9:*` (RFC 9051 §9, `sequence-set`).
///
/// @param ranges in the order given
public record UidSet(List<Range> ranges) {
  /// @param first 1 to 4294967295, or [#STAR]
  /// @param last not before the first
  public record Range(long first, long last) {
    /// The greatest UID there is in the mailbox, `*`.
    public static final long STAR = Long.MAX_VALUE;

    public Range {
      if (!bound(first) || !bound(last) || first > last) {
        throw new IllegalArgumentException("not a range of UIDs");
      }
    }

    @Override
    public String toString() {
      return first == last ? text(first) : text(first) + ":" + text(last);
    }

    private static boolean bound(long value) {
      return value == STAR || Uid.isValid(value);
    }

    private static String text(long value) {
      return value == STAR ? "*" : Long.toString(value);
    }
  }

  public static final UidSet EMPTY = new UidSet(List.of());

  public UidSet {
    ranges = List.copyOf(ranges);
  }

  public static UidSet of(Uid... uids) {
    return of(Arrays.asList(uids));
  }

  /// The smallest set of ranges that holds just these.
  public static UidSet of(Collection<Uid> uids) {
    List<Range> ranges = new ArrayList<>();
    for (Uid uid : uids.stream().sorted().distinct().toList()) {
      if (!ranges.isEmpty() && ranges.getLast().last() + 1 == uid.value()) {
        ranges.add(new Range(ranges.removeLast().first(), uid.value()));
      } else {
        ranges.add(new Range(uid.value(), uid.value()));
      }
    }
    return new UidSet(ranges);
  }

  /// @throws IllegalArgumentException if the text is no sequence set
  public static UidSet parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String range : text.split(",", -1)) {
      int colon = range.indexOf(':');
      long one = bound(colon < 0 ? range : range.substring(0, colon));
      long other = colon < 0 ? one : bound(range.substring(colon + 1));
      ranges.add(new Range(Math.min(one, other), Math.max(one, other)));
    }
    return new UidSet(ranges);
  }

  /// Whether it names no message.
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// Whether a message may be meant; `n:*` may mean any message, as it also means the last one when
  /// that is below n.
  public boolean mayHold(Uid uid) {
    return ranges.stream()
        .anyMatch(range -> range.last() == Range.STAR
            || (range.first() <= uid.value() && uid.value() <= range.last()));
  }

  /// The messages of either, in ascending order.
  public UidSet and(UidSet other) {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.addAll(other.ranges);
    sorted.sort(Comparator.comparingLong(Range::first));
    List<Range> joined = new ArrayList<>();
    for (Range range : sorted) {
      if (joined.isEmpty() || joined.getLast().last() < range.first() - 1) {
        joined.add(range);
      } else if (joined.getLast().last() < range.last()) {
        joined.add(new Range(joined.removeLast().first(), range.last()));
      }
    }
    return new UidSet(joined);
  }

  /// These, and then the others, in the order given.
  public UidSet then(UidSet others) {
    List<Range> all = new ArrayList<>(ranges);
    all.addAll(others.ranges);
    return new UidSet(all);
  }

  /// How many UIDs are meant; [Long#MAX_VALUE] if that depends on the mailbox (`*`).
  public long size() {
    return ranges.stream().anyMatch(range -> range.last() == Range.STAR)
        ? Long.MAX_VALUE
        : ranges.stream().mapToLong(range -> range.last() - range.first() + 1).sum();
  }

  /// The part with the greatest UIDs, at most so many of them.
  ///
  /// @throws IllegalStateException if it holds `*`
  public UidSet newest(int count) {
    List<Range> newest = new ArrayList<>();
    long left = count;
    for (Range range : ranges.stream().sorted(Comparator.comparingLong(Range::first).reversed())
        .toList()) {
      if (range.last() == Range.STAR) {
        throw new IllegalStateException("nobody knows the newest of '*' but the server");
      }
      if (left > 0) {
        newest.addFirst(new Range(Math.max(range.first(), range.last() - left + 1), range.last()));
        left -= range.last() - range.first() + 1;
      }
    }
    return new UidSet(newest);
  }

  /// Every UID there is in it, one by one; there may be four thousand million.
  ///
  /// @throws IllegalStateException if it holds `*`
  public LongStream uids() {
    if (size() == Long.MAX_VALUE) {
      throw new IllegalStateException("nobody knows the UIDs of '*' but the server");
    }
    return ranges.stream().flatMapToLong(range -> LongStream.rangeClosed(range.first(),
        range.last()));
  }

  /// The same messages in several sets, so that no command grows too long for a server
  /// (RFC 9051 §4, 8192 octets).
  public List<UidSet> inPieces(int rangesEach) {
    List<UidSet> pieces = new ArrayList<>();
    for (int from = 0; from < ranges.size(); from += rangesEach) {
      pieces.add(new UidSet(ranges.subList(from, Math.min(ranges.size(), from + rangesEach))));
    }
    return pieces;
  }

  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
  }

  private static long bound(String text) {
    if (text.equals("*")) {
      return Range.STAR;
    }
    boolean digits = !text.isEmpty() && text.length() <= 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9') && text.charAt(0) != '0';
    if (!digits) {
      throw new IllegalArgumentException("not a set of UIDs");
    }
    return Long.parseLong(text);
  }
}
