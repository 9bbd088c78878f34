package io.sealpost.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;

import com.sun.management.ThreadMXBean;
import io.sealpost.failure.MailException;

/// What whoever parses octets of the network is held to: an answer or a [MailException], after a
/// bounded time and with bounded memory. Everything else that comes out of it is a finding.
///
/// Both are counted of this thread alone, so that a busy machine makes no finding.
public final class Bounds {
  private Bounds() {}

  /// Octets go in.
  public interface Parsing {
    void run() throws IOException;
  }

  public static void hold(Parsing parsing) throws IOException {
    hold(Duration.ofSeconds(1), parsing);
  }

  /// @param longest of the processor's time
  public static void hold(Duration longest, Parsing parsing) throws IOException {
    Cost cost = cost(parsing);
    if (!cost.within(longest)) {
      // The first time, classes are loaded, and instrumented: that is the fuzzer's doing.
      cost = cost(parsing);
    }
    if (!cost.within(longest)) {
      throw new IllegalStateException("took " + cost);
    }
  }

  private record Cost(Duration time, long octets) {
    boolean within(Duration longest) {
      return time.compareTo(longest) < 0 && octets < MOST_MEMORY;
    }
  }

  private static Cost cost(Parsing parsing) throws IOException {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = THREADS.getCurrentThreadCpuTime();
    try {
      parsing.run();
    } catch (MailException e) {
      if (e.getMessage() == null) {
        throw new IllegalStateException("a failure without a word", e);
      }
    }
    return new Cost(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start),
        THREADS.getCurrentThreadAllocatedBytes() - allocated);
  }

  /// What all of a target's objects together may take up, those of the test's own among them.
  private static final long MOST_MEMORY = 64L * 1024 * 1024;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
}
