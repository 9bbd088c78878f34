package io.sealpost;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// What the calling thread took of the processor, which a busy machine does not lengthen: for promises
/// about hostile input that is understood or refused in the thread that asks.
public final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  /// In nanoseconds; only differences mean anything.
  public static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  public static Duration since(long start) {
    return Duration.ofNanos(now() - start);
  }
}
