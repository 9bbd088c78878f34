package io.sealpost.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.sealpost.account.Account;
import io.sealpost.account.AccountsFile;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.text.Dates;
import io.sealpost.cli.text.Hanging;
import io.sealpost.cli.text.Ink;
import io.sealpost.cli.text.Json;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.TrustWords;
import io.sealpost.cli.text.Wrapped;
import io.sealpost.continuity.ContinuityLog;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// One command as it was typed: what a command works with.
public final class Invocation {
  private final Surroundings around;
  private final Globals globals;
  private final Connections connections;

  public Invocation(Surroundings around, Globals globals, Connections connections) {
    this.around = around;
    this.globals = globals;
    this.connections = connections;
    connections.hinting(this::again);
  }

  public Surroundings around() {
    return around;
  }

  public Globals globals() {
    return globals;
  }

  public Connections connections() {
    return connections;
  }

  /// The person's memory of servers' keys.
  public ContinuityLog continuity() {
    return Receipts.log(around);
  }

  public boolean json() {
    return globals.json;
  }

  /// The configuration file that is meant, whether it exists or not.
  public Path configuration() {
    return globals.config == null ? around.configuration() : globals.config;
  }

  public AccountsFile accounts() throws ConfigurationException {
    return AccountsFile.read(configuration());
  }

  /// The account that is meant: `-a`, the default, or the only one.
  public Account account() throws ConfigurationException {
    return accounts().choose(globals.account);
  }

  /// @param named on the command line; null to go by `-a` and the default
  public Account account(@Nullable String named) throws ConfigurationException {
    return accounts().choose(named == null ? globals.account : named);
  }

  /// One line of data.
  public void print(String line) {
    around.out().println(line);
  }

  /// Lines of data as they are, which are ours.
  public void printLines(String lines) {
    around.out().print(lines);
  }

  public void printJson(@Nullable Object value) {
    around.out().println(Json.of(value));
  }

  public void print(Table table) {
    List<String> lines = table.lines(width());
    print(ink().bold(lines.getFirst()));
    lines.stream().skip(1).forEach(this::print);
  }

  /// What is printed with the commands in it as they must be typed here: the one way in which every
  /// next command is said. What goes through [#say], [#tell], [#report] and [#failures] went through it.
  public String again(String words) {
    return globals.again(words);
  }

  /// One line of data that people read and programs get as JSON: it fits the terminal.
  public void tell(String line) {
    fitted(again(line), around.terminals().out()).forEach(this::print);
  }

  /// A table where it fits whole, else each row as a card: what is in it is to be copied, not cut.
  public void printRows(Table table) {
    if (table.fits(width())) {
      print(table);
    } else {
      printAll(table.cards(hanging()));
    }
  }

  /// One line for the person that is not data.
  public void say(String words) {
    fitted(again(words), around.terminals().err()).forEach(around.err()::println);
  }

  /// Says why a command did not do what was asked.
  ///
  /// @return the exit code
  public int report(Failure failure) {
    return report(failure, json());
  }

  /// @param json whether programs read it
  public int report(Failure failure, boolean json) {
    Failure here = failure.hinting(this::again);
    if (json) {
      around.err().println(Json.of(here.json()));
    } else {
      here.lines().forEach(this::say);
    }
    return failure.kind().exit();
  }

  /// What is missing for a command under `--offline`: as yet no mail is kept on this machine.
  public Failure offline(String command) {
    return Failure.of(Kind.UNREACHABLE, command + " needs its server: no mail is kept here to "
        + "work on offline", "to go there, leave out --offline");
  }

  /// Columns to fit tables into; no limit when the output is no terminal.
  public int width() {
    return around.terminals().out() ? around.terminals().columns() : Integer.MAX_VALUE;
  }

  /// How many lines of a list a person sees at once, with its heading above them and a line below.
  ///
  /// @param most where the output is no terminal, and on the longest
  public int rows(int most) {
    return around.terminals().out() && !json()
        ? Math.clamp(around.terminals().rows() - 3L, 1, most)
        : most;
  }

  private List<String> fitted(String line, boolean terminal) {
    return terminal ? Wrapped.lines(line, around.terminals().columns()) : List.of(line);
  }

  /// Columns of what is said to the person; no limit when nobody looks.
  public int saidWidth() {
    return around.terminals().err() ? around.terminals().columns() : Integer.MAX_VALUE;
  }

  /// Breaks data to the output's width.
  public Hanging hanging() {
    return new Hanging(width());
  }

  /// Breaks what is said to the person to the width there is.
  public Hanging hangingSaid() {
    return new Hanging(saidWidth());
  }

  /// Receipts as data, in the reader's dates.
  public TrustWords trustWords() {
    return new TrustWords(dates(), hanging());
  }

  public void sayAll(List<Printable> lines) {
    lines.forEach(it -> say(it.toString()));
  }

  public void printAll(List<Printable> lines) {
    lines.forEach(it -> print(it.toString()));
  }

  public Failures failures() {
    return failures(null);
  }

  /// @param named the account on the command line; null to go by `-a`
  public Failures failures(@Nullable String named) {
    return new Failures(dates(),
        it -> globals.again(it, named == null ? globals.account : named));
  }

  public Dates dates() {
    return new Dates(around.zone());
  }

  public Ink ink() {
    return new Ink(switch (globals.color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> around.terminals().out()
          && around.environment().getOrDefault("NO_COLOR", "").isEmpty()
          && !around.environment().getOrDefault("TERM", "").equals("dumb");
    });
  }

  /// Asks on the terminal.
  ///
  /// @return whether the person said yes; false without a terminal, where nobody can
  public boolean confirms(String question) {
    if (!canAsk()) {
      return false;
    }
    ask(question + " [y/N]");
    return YES.contains(Lines.next(around.in()).strip().toLowerCase(Locale.ROOT));
  }

  /// Asks for a secret on the terminal, where it does not show.
  ///
  /// @return what was typed, the caller's to close; null without a terminal, where nobody can be asked
  /// @throws java.io.InterruptedIOException if the person would rather not
  public @Nullable Secret asksSecret(String question) throws IOException {
    return connections.unseen(question);
  }

  /// Whether there is somebody to ask.
  public boolean canAsk() {
    return around.terminals().in() && around.terminals().err();
  }

  /// Asks on the terminal for a line.
  ///
  /// @return without blanks around it; empty without a terminal, where nobody can answer
  public String answer(String question) {
    if (!around.terminals().in() || !around.terminals().err()) {
      return "";
    }
    ask(question);
    return Lines.next(around.in()).strip();
  }

  /// Puts a question on the terminal; the answer follows it on the line.
  public void ask(String question) {
    around.err().print(String.join("\n", fitted(question, true)) + " ");
    around.err().flush();
  }

  private static final Set<String> YES = Set.of("y", "yes");
}
