package io.sealpost.cli.run;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.cli.text.Words;
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

  // What a shell was started with: it needs no repeating inside.
  private @Nullable String givenAccount;
  private @Nullable Path givenConfig;

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

  /// The command that a hint names, as it must be typed here: for the account and with the file that
  /// this one was for. Without them it would reach another account.
  public String again(String hint) {
    return again(hint, account);
  }

  /// The same, for a command that was given its account by another way than `-a`.
  ///
  /// @param named null if none was
  public String again(String hint, @Nullable String named) {
    String file = config == null || config.equals(givenConfig)
        ? ""
        : "-c " + Words.quoted(config.toString()) + " ";
    String name = named == null || named.equals(givenAccount)
        ? ""
        : "-a " + Words.quoted(named) + " ";
    return file.isEmpty() && name.isEmpty()
        ? hint
        : COMMAND.matcher(hint).replaceAll(
            it -> Matcher.quoteReplacement("sealpost " + file + (it.group(1) == null ? "" : name)));
  }

  /// A command as it must be typed outside of this one, where nothing was said yet.
  ///
  /// @param command what follows `sealpost`
  public String anew(String command) {
    return "sealpost " + (config == null ? "" : "-c " + Words.quoted(config.toString()) + " ")
        + (account == null ? "" : "-a " + Words.quoted(account) + " ") + command;
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
    copy.givenAccount = account;
    copy.config = config;
    copy.givenConfig = config;
    copy.json = json;
    copy.verbose = verbose;
    copy.logFile = logFile;
    copy.offline = offline;
    copy.color = color;
    return copy;
  }

  /// What is about one account, or about the configuration and what lies beside it.
  /// The first group are those that an account is to be named for, which they do not name yet.
  private static final Pattern COMMAND = Pattern.compile("(?<![^ ])sealpost (?=(?:("
      + "(?:mailbox|envelope|message|attachment|flag)(?!.* -a )"
      + "|(?:oauth \\w+|account check|account show)(?! [^-]))"
      + "|mailbox|envelope|message|attachment|flag|oauth|account|pin|doctor|vault|identity|setup)"
      + "(?:[ ;,]|$))");
}
