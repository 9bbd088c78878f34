package io.sealpost.identity;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The tokens that a PKCS #11 library sees, asked without a PIN: the platform's provider tells
/// neither their names nor how many tries a PIN has left.
///
/// Calls the library itself (PKCS #11 v2.40 §5.4 and §5.5; 64-bit Linux and macOS).
@SuppressWarnings("restricted")
final class TokenSlots {
  /// @param index of the slot, in the library's order
  record Slot(int index, String token, String manufacturer, String model, String serial,
      long flags) {
    boolean locked() {
      return (flags & USER_PIN_LOCKED) != 0;
    }

    boolean lastTry() {
      return (flags & USER_PIN_FINAL_TRY) != 0;
    }
  }

  private final MemorySegment functions;

  private TokenSlots(MemorySegment functions) {
    this.functions = functions;
  }

  /// @throws IllegalArgumentException if it is no such library
  static List<Slot> of(Path module) {
    try {
      // Never unloaded: the provider goes on using it.
      SymbolLookup library = SymbolLookup.libraryLookup(module, Arena.global());
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment list = arena.allocate(ValueLayout.ADDRESS);
        call(library.findOrThrow("C_GetFunctionList"),
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS), list);
        return new TokenSlots(list.get(ValueLayout.ADDRESS, 0).reinterpret(TABLE)).slots(arena);
      }
    } catch (java.util.NoSuchElementException e) {
      throw new IllegalArgumentException("no PKCS #11 library", e);
    }
  }

  private List<Slot> slots(Arena arena) {
    MemorySegment locking = arena.allocate(48);
    locking.set(ValueLayout.JAVA_LONG, 32, OS_LOCKING);
    long began = call(function(INITIALIZE),
        FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS), locking);
    if (began != OK && began != ALREADY_INITIALIZED) {
      throw new IllegalArgumentException("the library cannot begin");
    }
    MemorySegment ids = arena.allocate(8L * MOST);
    MemorySegment count = arena.allocate(ValueLayout.JAVA_LONG);
    count.set(ValueLayout.JAVA_LONG, 0, MOST);
    if (call(function(GET_SLOT_LIST), FunctionDescriptor.of(ValueLayout.JAVA_LONG,
        ValueLayout.JAVA_BYTE, ValueLayout.ADDRESS, ValueLayout.ADDRESS), (byte) 0, ids,
        count) != OK) {
      throw new IllegalArgumentException("the library does not list its tokens");
    }
    List<Slot> found = new ArrayList<>();
    for (int i = 0; i < count.get(ValueLayout.JAVA_LONG, 0); i++) {
      MemorySegment info = arena.allocate(512, 8);
      if (call(function(GET_TOKEN_INFO), FunctionDescriptor.of(ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
          ids.getAtIndex(ValueLayout.JAVA_LONG, i), info) == OK) {
        Slot slot = slot(i, info);
        if ((slot.flags & TOKEN_INITIALIZED) != 0) {
          found.add(slot);
        }
      }
    }
    return found;
  }

  private static Slot slot(int index, MemorySegment info) {
    return new Slot(index, text(info, 0, 32), text(info, 32, 32), text(info, 64, 16),
        text(info, 80, 16), info.get(ValueLayout.JAVA_LONG, 96));
  }

  /// Padded with blanks; what is no text is shown as such.
  private static String text(MemorySegment info, int offset, int length) {
    byte[] octets = info.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    return new String(octets, StandardCharsets.UTF_8).strip().replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private MemorySegment function(int number) {
    return functions.get(ValueLayout.ADDRESS, 8L * number);
  }

  private static long call(MemorySegment function, FunctionDescriptor type, Object... arguments) {
    MethodHandle handle = Linker.nativeLinker().downcallHandle(function, type);
    try {
      return (long) handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // a native function throws nothing
    }
  }

  private static final int INITIALIZE = 1;
  private static final int GET_SLOT_LIST = 5;
  private static final int GET_TOKEN_INFO = 7;
  private static final long TABLE = 8L * 69;
  private static final int MOST = 64;
  private static final long OK = 0;
  private static final long ALREADY_INITIALIZED = 0x191;
  private static final long OS_LOCKING = 2;
  private static final long TOKEN_INITIALIZED = 0x400;
  private static final long USER_PIN_FINAL_TRY = 0x20000;
  private static final long USER_PIN_LOCKED = 0x40000;
}
