package io.sealpost.cli.term;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jline.utils.Signals;

/// What Ctrl-C, a closed terminal and `kill` mean while something runs that must not simply die of
/// them.
public final class Interrupts implements AutoCloseable {
  private final Map<String, Object> before = new LinkedHashMap<>();

  private Interrupts() {}

  /// They interrupt this thread, which then can say what became of its work; the second time they end
  /// the process, whatever it is at.
  public static Interrupts ofThread() {
    Thread worker = Thread.currentThread();
    AtomicBoolean told = new AtomicBoolean();
    return new Interrupts().on("INT", 130, worker, told).on("HUP", 129, worker, told)
        .on("TERM", 143, worker, told);
  }

  /// Ctrl-C is not meant for us, but for the program that has the terminal.
  public static Interrupts ignored() {
    Interrupts interrupts = new Interrupts();
    interrupts.register("INT", () -> {});
    return interrupts;
  }

  @Override
  public void close() {
    before.forEach(Signals::unregister);
  }

  private Interrupts on(String signal, int exit, Thread worker, AtomicBoolean told) {
    register(signal, () -> {
      if (told.getAndSet(true)) {
        Runtime.getRuntime().halt(exit);
      }
      worker.interrupt();
    });
    return this;
  }

  private void register(String signal, Runnable handler) {
    before.put(signal, Signals.register(signal, handler));
  }
}
