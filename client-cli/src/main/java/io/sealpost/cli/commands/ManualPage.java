package io.sealpost.cli.commands;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealpost.cli.run.Failure.Kind;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `sealpost(1)` in roff (man(7)).
final class ManualPage {
  private final StringBuilder page = new StringBuilder();

  private ManualPage() {}

  static String of(CommandLine root) {
    ManualPage page = new ManualPage();
    page.request(".TH SEALPOST 1 \"\" sealpost \"User Commands\"");
    page.section("NAME").text("sealpost - " + CommandModel.description(root));
    page.section("SYNOPSIS").request(".B sealpost").text("[OPTIONS] COMMAND [ARGUMENTS]");
    page.section("DESCRIPTION").text(ABOUT);
    page.section("OPTIONS").text("Every command takes these, before its name or after it.");
    CommandModel.globals(root).forEach(page::option);
    page.section("COMMANDS")
        .text(
            "Names may be shortened as long as they stay unique. An ID is what envelope list shows: an"
                + " IMAP UID in the mailbox, or over POP3 the beginning of a digest.");
    CommandModel.below(root).forEach(page::command);
    page.section("EXIT STATUS");
    page.item("0", "done");
    Stream.of(Kind.values())
        .collect(Collectors.groupingBy(Kind::exit, TreeMap::new,
            Collectors.mapping(ManualPage::meaning, Collectors.joining(", or "))))
        .forEach((code, meaning) -> page.item(code.toString(), meaning));
    page.section("FILES");
    page.item("$XDG_CONFIG_HOME/sealpost/config.toml", "the accounts; see CONFIGURATION");
    page.item("$XDG_STATE_HOME/sealpost/unsent", "mail that could not be sent or saved, and"
        + " letters that are still being written");
    page.section("ENVIRONMENT");
    page.item("SEALPOST_CONFIG", "the configuration file");
    page.item("VISUAL, EDITOR", "the editor for letters (default: vi)");
    page.item("NO_COLOR", "if set, no colour unless --color always");
    page.section("CONFIGURATION").example(EXAMPLE);
    return page.page.toString();
  }

  private void command(CommandLine line) {
    if (CommandModel.below(line).isEmpty()) {
      item(synopsis(line), CommandModel.description(line));
      CommandModel.notes(line).forEach(it -> request(".br").text(it));
      CommandModel.options(line)
          .forEach(it -> request(".RS").option(it).request(".RE"));
      line.getCommandSpec().positionalParameters().stream().filter(it -> !it.hidden())
          .forEach(it -> request(".RS").item(it.paramLabel(), String.join(" ", it.description()))
              .request(".RE"));
    } else {
      CommandModel.below(line).forEach(this::command);
    }
  }

  private static String synopsis(CommandLine line) {
    String options = CommandModel.options(line).isEmpty() ? "" : " [OPTIONS]";
    return line.getCommandSpec().qualifiedName() + options
        + line.getCommandSpec().positionalParameters().stream().filter(it -> !it.hidden())
            .map(ManualPage::label).collect(Collectors.joining());
  }

  private static String label(PositionalParamSpec parameter) {
    return parameter.arity().min() == 0
        ? " [" + parameter.paramLabel() + "]"
        : " " + parameter.paramLabel();
  }

  private ManualPage option(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return item(String.join(", ", List.of(option.names())) + value,
        CommandModel.description(option));
  }

  private ManualPage section(String name) {
    return request(".SH " + name);
  }

  private ManualPage item(String what, String description) {
    return request(".TP").request(".B " + escaped(what)).text(description);
  }

  private ManualPage text(String text) {
    return request(escaped(text));
  }

  private void example(String text) {
    request(".nf");
    text.lines().forEach(this::text);
    request(".fi");
  }

  private ManualPage request(String line) {
    page.append(line).append('\n');
    return this;
  }

  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }

  private static String meaning(Kind kind) {
    return switch (kind) {
      case USAGE -> "the command line is wrong";
      case BAD_DATA -> "the input is not what it must be";
      case NO_INPUT -> "there is no such file, message or folder";
      case REJECTED -> "the server said no for good, or to some recipients";
      case BUG -> "a mistake in sealpost itself";
      case CANNOT_WRITE -> "a file cannot be made";
      case STORE -> "reading or writing the disk failed";
      case UNREACHABLE -> "repeating is safe: the server could not be reached";
      case REJECTED_FOR_NOW -> "it said no for now";
      case PROTOCOL -> "the server broke the protocol, or did not offer TLS";
      case TRUST -> "refused: the server is not who it must be";
      case AUTHENTICATION -> "it does not accept who we are";
      case CONFIGURATION -> "the configuration is wrong; everything wrong is listed";
      case OUTCOME_UNKNOWN -> "it may have been done: do not repeat it blindly";
      case INTERRUPTED -> "interrupted";
    };
  }

  private static final String ABOUT = "Reads and sends mail over IMAP, POP3 and SMTP. Every"
      + " connection is encrypted; the server must prove who it is by its certificate, its name and,"
      + " if keys are pinned, its key. There is no way to continue past a failed check. Data goes to"
      + " the standard output; prompts, progress and errors go to the standard error.";

  private static final String EXAMPLE = """
                                        [accounts.work]
                                        default = true
                                        address = "ada@example.org"
                                        name = "Ada Lovelace"
                                        ca = "our-ca.pem"          # optional: only these roots
                                        crls = ["our-ca.crl"]      # optional: its revocation lists
                                        revocation = "soft"        # or "hard": not without a current word
                                        identity = { file = "ada.p12", password-command = "pass show mail/p12" }
                                        signature-file = "sig.txt" # or signature = "...": below letters

                                        [accounts.work.imap]       # likewise .pop3 and .smtp
                                        host = "imap.example.org"
                                        port = 993
                                        security = "tls"           # or "starttls"
                                        trust = "ca"               # or "pinned-key", which needs pins
                                        pins = ["sha256/..."]      # with pins, no match means no connection
                                        user = "ada"               # default: the address
                                        auth = ["external"]        # nothing else is used
                                        password-command = "pass show mail/work"
                                        """;
}
