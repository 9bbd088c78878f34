package io.sealpost.testserver;

import java.time.Clock;

import io.sealpost.testserver.seed.SeedMailbox;
import org.jspecify.annotations.Nullable;

/// What `--seed` asks for: nothing, the demonstration, or so many messages.
record Seeding(boolean demo, int bulk) {

  static Seeding parse(@Nullable String text) {
    if (text == null) {
      return new Seeding(false, 0);
    }
    if (text.equals("demo")) {
      return new Seeding(true, 0);
    }
    if (!text.matches("\\d{1,7}")) {
      throw new Refusal(Refusal.USAGE, "--seed must be demo or a number, not " + text);
    }
    return new Seeding(false, Integer.parseInt(text));
  }

  void fill(TestMailServer server) {
    String first = server.users().getFirst().name();
    if (demo) {
      server.seed(first, SeedMailbox.demo(Clock.systemUTC(), server.authority()).stream());
    }
    server.seed(first, SeedMailbox.bulk(bulk, Clock.systemUTC()));
  }
}
