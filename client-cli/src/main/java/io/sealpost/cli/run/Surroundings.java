package io.sealpost.cli.run;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

import io.sealpost.account.Sealpost;
import io.sealpost.cli.term.ControllingTerminal;
import io.sealpost.cli.term.HiddenInput;

/// What a run of the client has around it; a test brings its own.
///
/// @param in where input comes from
/// @param out where data goes
/// @param err where prompts, progress and errors go
/// @param environment the environment's variables
/// @param clock what now is
/// @param zone the reader's time zone
/// @param terminals which of the streams are a terminal, and how large it is
/// @param hidden what a person types unseen
/// @param finder finds servers
public record Surroundings(InputStream in, PrintStream out, PrintStream err,
    Map<String, String> environment, Clock clock, ZoneId zone, Terminals terminals,
    HiddenInput hidden, Finder finder) {
  /// Servers are found as the world names them.
  public Surroundings(InputStream in, PrintStream out, PrintStream err,
      Map<String, String> environment, Clock clock, ZoneId zone, Terminals terminals,
      HiddenInput hidden) {
    this(in, out, err, environment, clock, zone, terminals, hidden, Sealpost::discover);
  }

  /// @param columns of the terminal; ignored if there is none
  /// @param rows of it
  public record Terminals(boolean in, boolean out, boolean err, int columns, int rows) {
    public static final Terminals NONE = new Terminals(false, false, false, 80, 24);

    public Terminals {
      columns = Math.clamp(columns, 20, 1000);
      rows = Math.clamp(rows, 5, 1000);
    }
  }

  /// The process's own. Text is UTF-8, whatever the locale says.
  public static Surroundings ofProcess() {
    return new Surroundings(new FileInputStream(FileDescriptor.in),
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.getenv(), Clock.systemUTC(), ZoneId.systemDefault(), told(),
        new ControllingTerminal());
  }

  /// The launcher tells, for the price of three tests: `-Dsealpost.terminals=012` and
  /// `-Dsealpost.columns=120`, `-Dsealpost.rows=40`.
  private static Terminals told() {
    String which = System.getProperty("sealpost.terminals", "");
    return new Terminals(which.contains("0"), which.contains("1"), which.contains("2"),
        told("sealpost.columns", 80), told("sealpost.rows", 24));
  }

  private static int told(String property, int otherwise) {
    Integer told = Integer.getInteger(property);
    return told == null ? otherwise : told;
  }

  public Surroundings with(String variable, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(variable, value);
    return new Surroundings(in, out, err, Map.copyOf(changed), clock, zone, terminals,
        hidden, finder);
  }

  /// The same, with other input and the size that the terminal has by now.
  public Surroundings with(InputStream input, HiddenInput unseen, int columns, int rows) {
    return new Surroundings(input, out, err, environment, clock, zone,
        new Terminals(terminals.in, terminals.out, terminals.err, columns, rows), unseen, finder);
  }

  /// The same, with data going elsewhere.
  public Surroundings with(PrintStream output) {
    return new Surroundings(in, output, err, environment, clock, zone, terminals, hidden, finder);
  }

  public Path configuration() {
    String named = environment.getOrDefault("SEALPOST_CONFIG", "");
    return named.isEmpty()
        ? home("XDG_CONFIG_HOME", ".config").resolve("sealpost/config.toml")
        : Path.of(named);
  }

  /// Where what must outlive a run is kept.
  public Path state() {
    return home("XDG_STATE_HOME", ".local/state").resolve("sealpost");
  }

  /// Where a file is that a person names where no shell reads it: from this folder, or by `~/` from home.
  public Path file(String typed) {
    String home = environment.getOrDefault("HOME", "");
    return typed.startsWith("~/") && !home.isEmpty()
        ? Path.of(home).resolve(typed.substring(2))
        : Path.of(typed).toAbsolutePath().normalize();
  }

  private Path home(String variable, String otherwise) {
    String folder = environment.getOrDefault(variable, "");
    return folder.startsWith("/")
        ? Path.of(folder)
        : Path.of(environment.getOrDefault("HOME", ".")).resolve(otherwise);
  }

  /// The same, with servers found otherwise.
  public Surroundings finding(Finder other) {
    return new Surroundings(in, out, err, environment, clock, zone, terminals, hidden, other);
  }
}
