package io.sealpost.identity;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The tokens that a PKCS #11 library sees, asked without a PIN: the platform's provider tells
/// neither their names nor how many tries a PIN has left (PKCS #11 v2.40 §5.5).
final class TokenSlots {
  /// @param index of the slot, in the library's order
  /// @param id of the slot, by which the library calls it
  record Slot(int index, long id, String token, String manufacturer, String model, String serial,
      long flags) {
    boolean locked() {
      return (flags & USER_PIN_LOCKED) != 0;
    }

    boolean lastTry() {
      return (flags & USER_PIN_FINAL_TRY) != 0;
    }
  }

  private TokenSlots() {}

  static List<Slot> of(TokenLibrary library) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ids = arena.allocate(8L * MOST);
      MemorySegment count = arena.allocate(ValueLayout.JAVA_LONG);
      count.set(ValueLayout.JAVA_LONG, 0, MOST);
      if (library.call(GET_SLOT_LIST, (byte) 0, ids, count) != TokenLibrary.OK) {
        throw new IllegalArgumentException("the library does not list its tokens");
      }
      List<Slot> found = new ArrayList<>();
      for (int i = 0; i < count.get(ValueLayout.JAVA_LONG, 0); i++) {
        MemorySegment info = arena.allocate(512, 8);
        long id = ids.getAtIndex(ValueLayout.JAVA_LONG, i);
        if (library.call(GET_TOKEN_INFO, id, info) == TokenLibrary.OK) {
          Slot slot = slot(i, id, info);
          if ((slot.flags & TOKEN_INITIALIZED) != 0) {
            found.add(slot);
          }
        }
      }
      return found;
    }
  }

  private static Slot slot(int index, long id, MemorySegment info) {
    return new Slot(index, id, text(info, 0, 32), text(info, 32, 32), text(info, 64, 16),
        text(info, 80, 16), info.get(ValueLayout.JAVA_LONG, 96));
  }

  /// Padded with blanks; what is no text is shown as such.
  private static String text(MemorySegment info, int offset, int length) {
    byte[] octets = info.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    return new String(octets, StandardCharsets.UTF_8).strip().replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private static final int GET_SLOT_LIST = 5;
  private static final int GET_TOKEN_INFO = 7;
  private static final int MOST = 64;
  private static final long TOKEN_INITIALIZED = 0x400;
  private static final long USER_PIN_FINAL_TRY = 0x20000;
  private static final long USER_PIN_LOCKED = 0x40000;
}
