package io.sealpost.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.cli.run.Surroundings;
import io.sealpost.cli.run.Surroundings.Terminals;
import io.sealpost.cli.term.HiddenInput;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;

/// Where Ada sits: a home of her own with a configuration, at which the real commands are run in this
/// process. Nobody looks at a terminal unless a test says so.
///
/// @param home her folder; the configuration is `config.toml` in it
/// @param hidden what she types unseen
record Desk(Path home, Terminals terminals, Map<String, String> more, Clock clock,
    HiddenInput hidden) {
  /// An empty desk: no configuration.
  static Desk bare(Path home) {
    return new Desk(home, Terminals.NONE, Map.of(), Clock.systemUTC(), HiddenInput.NONE);
  }

  /// With Ada's account on the server, over TLS, by password.
  static Desk of(Path home, TestMailServer server) {
    return bare(home).trusting(server)
        .configured(ConfigText.password(server, Mode.TLS, Protocol.IMAP, Protocol.SMTP));
  }

  Desk configured(String text) {
    file("config.toml", text);
    return this;
  }

  /// With the server's root, and Ada's certificate, beside the configuration.
  Desk trusting(TestMailServer server) {
    file("ca.pem", server.authority().rootPem());
    file("ada.pem", server.identity("ada", KeyKind.P256).combinedPem());
    return this;
  }

  /// With a terminal to look at and to type into.
  Desk atTerminal(int columns) {
    return atTerminal(columns, 60);
  }

  Desk atTerminal(int columns, int rows) {
    return new Desk(home, new Terminals(true, true, true, columns, rows), more, clock, hidden);
  }

  Desk with(String variable, String value) {
    return new Desk(home, terminals, Map.of(variable, value), clock, hidden);
  }

  /// With a clock on the wall.
  Desk at(Clock hung) {
    return new Desk(home, terminals, more, hung, hidden);
  }

  /// Where these secrets are typed, one at each question, while the streams go elsewhere; who is asked
  /// more often gives up.
  Desk whispering(String... answers) {
    Deque<String> left = new ArrayDeque<>(List.of(answers));
    return new Desk(home, new Terminals(false, false, true, 80, 24), more, clock, question -> {
      if (left.isEmpty()) {
        throw new InterruptedIOException(question);
      }
      return Secret.of(left.removeFirst());
    });
  }

  Path file(String name, String text) {
    try {
      return Files.writeString(home.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path config() {
    return home.resolve("config.toml");
  }

  /// The messages that wait to be sent.
  List<Path> unsent() {
    Path folder = home.resolve("state/sealpost/unsent");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ran run(String... arguments) {
    return typing("", arguments);
  }

  Ran typing(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return typing(input, new PrintStream(out, false, StandardCharsets.UTF_8), out, arguments);
  }

  Ran typing(InputStream input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return typing(input, new PrintStream(out, false, StandardCharsets.UTF_8), out, arguments);
  }

  /// @param out what the command writes to, which may be broken
  Ran typing(String input, PrintStream out, ByteArrayOutputStream kept, String... arguments) {
    return typing(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, kept,
        arguments);
  }

  private Ran typing(InputStream input, PrintStream out, ByteArrayOutputStream kept,
      String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(List.of(arguments),
        around(input, out, new PrintStream(err, true, StandardCharsets.UTF_8)));
    out.flush();
    return new Ran(code, kept.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }

  /// What a command finds around it here.
  Surroundings around(InputStream input, PrintStream out, PrintStream err) {
    Map<String, String> environment = new java.util.HashMap<>(Map.of("HOME", home.toString(),
        "SEALPOST_CONFIG", config().toString(), "XDG_STATE_HOME", home.resolve("state").toString(),
        "TERM", "xterm"));
    environment.putAll(more);
    return new Surroundings(input, out, err, environment, clock, ZoneId.of("+01:00"),
        terminals, terminals.in() && hidden.equals(HiddenInput.NONE) ? typed(input, err) : hidden);
  }

  /// What is typed unseen at a terminal comes from where everything else does.
  private static HiddenInput typed(InputStream input, PrintStream err) {
    return question -> {
      err.println(question);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int octet = input.read();
      while (octet >= 0 && octet != '\n') {
        line.write(octet);
        octet = input.read();
      }
      if (octet < 0) {
        throw new InterruptedIOException("nothing was typed");
      }
      return Secret.ofUtf8(line.toByteArray());
    };
  }
}
