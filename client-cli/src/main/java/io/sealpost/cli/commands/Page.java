package io.sealpost.cli.commands;

import java.util.List;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which part of a long list is shown.
final class Page {
  @Option(names = {"-p",
    "--page"}, paramLabel = "PAGE", description = "which page, the newest being 1 (default: 1)")
  private int page = 1;

  @Option(names = {"-s",
    "--size"}, paramLabel = "SIZE", description = "messages on a page, at most 1000 (default: 50; on a terminal no more than fit)")
  private @Nullable Integer asked;

  private int size;

  /// @param command for an example of what to type
  void require(Invocation invocation, String command) throws CommandException {
    size = asked == null ? invocation.rows(USUAL) : asked;
    if (page < 1 || size < 1 || size > MOST) {
      throw new CommandException(Kind.USAGE, "pages count from 1 and hold 1 to " + MOST
          + " messages", "for example: sealpost " + command + " --page 2 --size 20");
    }
  }

  /// From 0.
  int index() {
    return page - 1;
  }

  int size() {
    return size;
  }

  boolean first() {
    return page == 1;
  }

  /// Says what to type to see more, if this page does not end a list of that many.
  ///
  /// @param command what was typed to see this page, without the page
  void sayMore(Invocation invocation, String command, long all) {
    if (!invocation.json() && invocation.width() != Integer.MAX_VALUE
        && (long) page * size < all) {
      invocation.say(invocation.globals().again("for what is older: sealpost " + command + " -p "
          + (page + 1)) + (asked == null ? "" : " -s " + asked));
    }
  }

  /// The page of a list that is whole.
  <T> List<T> of(List<T> all) {
    long from = (long) index() * size;
    return from >= all.size()
        ? List.of()
        : all.subList((int) from, (int) Math.min(all.size(), from + size));
  }

  private static final int MOST = 1000;
  private static final int USUAL = 50;
}
