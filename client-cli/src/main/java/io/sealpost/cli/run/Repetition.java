package io.sealpost.cli.run;

import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Set;

import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import org.jspecify.annotations.Nullable;

/// Whether a command of a shell may be run once more after its connection was lost: it must be one
/// that [OnlyReads], and must have printed nothing yet. What changes anything is never repeated
/// unasked: the server may have carried it out. Nor is anything after a refusal of any other kind; a
/// peer that is not trusted ends it above all.
public final class Repetition {
  private Repetition() {}

  /// @param out what the command printed to; a shell's is a [Tally]
  public static boolean isSafe(Object command, @Nullable Throwable thrown, PrintStream out) {
    return command.getClass().isAnnotationPresent(OnlyReads.class)
        && thrown instanceof UnreachableException lost && !lost.outcomeUnknown()
        && DROPS.contains(lost.reason()) && out instanceof Tally tally && tally.written() == 0;
  }

  private static final Set<Reason> DROPS = EnumSet.of(Reason.CLOSED_BY_PEER, Reason.INPUT_OUTPUT);
}
