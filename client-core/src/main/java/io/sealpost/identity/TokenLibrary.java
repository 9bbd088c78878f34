package io.sealpost.identity;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;

/// A PKCS #11 library, called itself for the little that the platform's provider does not tell: 64-bit
/// Linux and macOS, where its numbers have eight octets and nothing is packed.
@SuppressWarnings("restricted")
final class TokenLibrary {
  private final MemorySegment functions;

  private TokenLibrary(MemorySegment functions) {
    this.functions = functions;
  }

  /// Begins to use it, which may be the second time.
  ///
  /// @throws IllegalArgumentException if it is no such library
  static TokenLibrary at(Path module) {
    try (Arena arena = Arena.ofConfined()) {
      // Never unloaded: the provider goes on using it.
      SymbolLookup library = SymbolLookup.libraryLookup(module, Arena.global());
      MemorySegment list = arena.allocate(ValueLayout.ADDRESS);
      invoke(library.findOrThrow("C_GetFunctionList"), list);
      var ours = new TokenLibrary(list.get(ValueLayout.ADDRESS, 0).reinterpret(TABLE));
      MemorySegment locking = arena.allocate(48);
      locking.set(ValueLayout.JAVA_LONG, 32, OS_LOCKING);
      long began = ours.call(INITIALIZE, locking);
      if (began != OK && began != ALREADY_INITIALIZED) {
        throw new IllegalArgumentException("the library cannot begin");
      }
      return ours;
    } catch (NoSuchElementException e) {
      throw new IllegalArgumentException("no PKCS #11 library", e);
    }
  }

  /// Calls a function by its place in the list of functions (PKCS #11 v2.40 §3.6).
  ///
  /// @param arguments each a `Long`, a `Byte` or a segment
  /// @return what it returns, which is [#OK] if it did what it was told
  long call(int number, Object... arguments) {
    return invoke(functions.get(ValueLayout.ADDRESS, 8L * number), arguments);
  }

  private static long invoke(MemorySegment function, Object... arguments) {
    MemoryLayout[] types = Arrays.stream(arguments).map(TokenLibrary::type)
        .toArray(MemoryLayout[]::new);
    MethodHandle handle = Linker.nativeLinker().downcallHandle(function,
        FunctionDescriptor.of(ValueLayout.JAVA_LONG, types));
    try {
      return (long) handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // a native function throws nothing
    }
  }

  private static MemoryLayout type(Object argument) {
    return switch (argument) {
      case Long _ -> ValueLayout.JAVA_LONG;
      case Byte _ -> ValueLayout.JAVA_BYTE;
      default -> ValueLayout.ADDRESS;
    };
  }

  static final long OK = 0;
  private static final int INITIALIZE = 1;
  private static final long TABLE = 8L * 69;
  private static final long ALREADY_INITIALIZED = 0x191;
  private static final long OS_LOCKING = 2;
}
