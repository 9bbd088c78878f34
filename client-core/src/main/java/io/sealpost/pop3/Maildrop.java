package io.sealpost.pop3;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.Uidl;

/// The messages of a maildrop as they were when the session began, and which of them are to go.
final class Maildrop {
  /// Messages at most: a list of more is refused as beyond all reason, before memory is.
  static final int MOST = 100_000;

  /// One message.
  ///
  /// @param number what commands call it, in this session only
  /// @param size octets, as the server says
  record Letter(int number, long size, Uidl uidl) {}

  private final List<Letter> letters;
  private final BitSet deleted = new BitSet();

  /// @param letters by number, ascending
  Maildrop(List<Letter> letters) {
    this.letters = List.copyOf(letters);
  }

  /// Those that are not to go, oldest first.
  List<Letter> letters() {
    return deletes()
        ? letters.stream().filter(letter -> !deleted.get(letter.number())).toList()
        : letters;
  }

  /// Newest first, which is from the greatest number down.
  List<Letter> page(int page, int size) {
    List<Letter> all = letters();
    long end = all.size() - (long) page * size;
    List<Letter> found = new ArrayList<>();
    for (long i = end - 1; i >= 0 && i >= end - size; i--) {
      found.add(all.get((int) i));
    }
    return found;
  }

  /// The messages of that UIDL: several only if they are copies of one (RFC 1939 §7).
  List<Letter> of(Uidl uidl) {
    return letters().stream().filter(letter -> letter.uidl().equals(uidl)).toList();
  }

  /// The one message of that UIDL; none if there is none.
  ///
  /// @throws RejectedException if there are several: whether they are copies is not known, and what
  /// is deleted is gone
  List<Letter> only(Uidl uidl) throws RejectedException {
    List<Letter> found = of(uidl);
    if (found.size() > 1) {
      throw new RejectedException(DeleCommand.NAME, "it calls " + found.size()
          + " messages by one name, and the wrong one could go", false);
    }
    return found;
  }

  void delete(Letter letter) {
    deleted.set(letter.number());
  }

  void reset() {
    deleted.clear();
  }

  boolean deletes() {
    return !deleted.isEmpty();
  }
}
