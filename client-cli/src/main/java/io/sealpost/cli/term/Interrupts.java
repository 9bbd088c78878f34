package io.sealpost.cli.term;

import org.jline.utils.Signals;

/// What Ctrl-C means while something runs that must not simply die of it.
public final class Interrupts implements AutoCloseable {
  private final Object before;

  private Interrupts(Runnable handler) {
    before = Signals.register("INT", handler);
  }

  /// It interrupts this thread, which then can say what became of its work.
  public static Interrupts ofThread() {
    return new Interrupts(Thread.currentThread()::interrupt);
  }

  /// It is not meant for us, but for the program that has the terminal.
  public static Interrupts ignored() {
    return new Interrupts(() -> {});
  }

  @Override
  public void close() {
    Signals.unregister("INT", before);
  }
}
