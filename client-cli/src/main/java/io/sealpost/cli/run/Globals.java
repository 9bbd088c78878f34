package io.sealpost.cli.run;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options every command takes, before its name or after it.
public final class Globals {
  /// When to use colour.
  public enum Color {
    AUTO, ALWAYS, NEVER
  }

  @Option(names = {"-a",
    "--account"}, paramLabel = "NAME", scope = ScopeType.INHERIT, description = "which account is meant (default: the one marked default)")
  @Nullable
  String account;

  @Option(names = {"-c",
    "--config"}, paramLabel = "FILE", scope = ScopeType.INHERIT, description = "the configuration file (default: SEALPOST_CONFIG, else config.toml in the XDG folder)")
  @Nullable
  Path config;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "data, and errors on the standard error, as JSON")
  boolean json;

  @Option(names = {"-v",
    "--verbose"}, scope = ScopeType.INHERIT, description = "say on the standard error what goes on, the wire included; no secrets")
  boolean verbose;

  @Option(names = "--log-file", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "write the same to a file")
  @Nullable
  Path logFile;

  @Option(names = "--offline", scope = ScopeType.INHERIT, description = "contact no server; what needs one says so")
  boolean offline;

  @Option(names = "--color", paramLabel = "WHEN", scope = ScopeType.INHERIT, description = "auto, always or never (default: auto, which respects NO_COLOR)")
  Color color = Color.AUTO;

  @Option(names = {"-h",
    "--help"}, scope = ScopeType.INHERIT, usageHelp = true, description = "say what a command does and takes")
  boolean help;

  public boolean json() {
    return json;
  }

  /// The account named by `-a`; null if none was.
  public @Nullable String namedAccount() {
    return account;
  }

  public boolean verbose() {
    return verbose;
  }

  public @Nullable Path logFile() {
    return logFile;
  }

  /// Whether no server may be contacted.
  public boolean offline() {
    return offline;
  }

  /// The same options on another configuration file.
  public Globals on(Path configuration) {
    Globals copy = copy();
    copy.config = configuration;
    copy.account = null;
    return copy;
  }

  /// The same values again, for a command within this one.
  public Globals copy() {
    Globals copy = new Globals();
    copy.account = account;
    copy.config = config;
    copy.json = json;
    copy.verbose = verbose;
    copy.logFile = logFile;
    copy.offline = offline;
    copy.color = color;
    return copy;
  }
}
