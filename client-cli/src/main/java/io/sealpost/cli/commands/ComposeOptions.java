package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.sealpost.cli.compose.Manuscript;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Surroundings;
import io.sealpost.message.HeaderText;
import io.sealpost.message.NamedAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `compose`, `reply` and `forward` have in common: all that a script needs to write a letter
/// without an editor, and how it is finished.
final class ComposeOptions {
  @Option(names = "--to", paramLabel = "ADDRESS", description = "whom it goes to; may be repeated, or several with commas")
  private List<String> to = List.of();

  @Option(names = "--cc", paramLabel = "ADDRESS", description = "who gets a copy")
  private List<String> cc = List.of();

  @Option(names = "--bcc", paramLabel = "ADDRESS", description = "who gets a copy that nobody sees")
  private List<String> bcc = List.of();

  @Option(names = {"-s", "--subject"}, paramLabel = "WORDS", description = "its subject")
  private @Nullable String subject;

  @Option(names = "--attach", paramLabel = "FILE", description = "a file that goes with it; may be repeated")
  private List<Path> attach = List.of();

  @Mixin
  private ReportingOption report = new ReportingOption();

  @Option(names = {"-b",
    "--body"}, paramLabel = "TEXT", description = "its text, or - for the standard input; then no editor is opened unless it is named")
  private @Nullable String body;

  @Option(names = "--editor", paramLabel = "COMMAND", description = "write it in this editor (default: VISUAL, else EDITOR, else vi)")
  private @Nullable String editor;

  @Option(names = "--no-edit", description = "open no editor")
  private boolean noEdit;

  @Option(names = "--no-signature", description = "leave the account's signature out")
  private boolean noSignature;

  @Option(names = {"-y", "--yes"}, description = "send it without asking")
  private boolean yes;

  @Option(names = "--draft", description = "save it as a draft, and do not send it")
  private boolean draft;

  @Option(names = "--no-save", description = "keep no copy in the mailbox for sent mail")
  private boolean noSave;

  /// The letter with what was given on the command line; recipients are added to those it has.
  Manuscript applied(Manuscript letter) throws CommandException {
    Manuscript addressed = letter.to(and(letter.to(), to, "--to"), and(letter.cc(), cc, "--cc"),
        and(letter.bcc(), bcc, "--bcc"));
    List<Path> files = new ArrayList<>(letter.attached());
    for (Path file : attach) {
      MessageSend.requireReadable(file);
      files.add(file.toAbsolutePath().normalize());
    }
    Manuscript complete = addressed.with(files, letter.forwarded()).reporting(report.wanted());
    try {
      return subject == null ? complete : complete.about(new HeaderText(subject));
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.USAGE, "--subject will not do: " + e.getMessage(),
          "write it on one line, and shorter");
    }
  }

  /// The text that was given, if one was.
  Optional<String> text(Surroundings around) throws IOException, CommandException {
    if (body == null || !body.equals("-")) {
      return Optional.ofNullable(body).map(it -> it.endsWith("\n") ? it : it + "\n");
    }
    if (around.terminals().in() && around.terminals().err()) {
      around.err().println("type the text; Ctrl-D on a line of its own ends it");
    }
    byte[] octets = around.in().readAllBytes();
    try {
      String words = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return Optional.of(words.isEmpty() || words.endsWith("\n") ? words : words + "\n");
    } catch (CharacterCodingException e) {
      throw new CommandException(Kind.BAD_DATA, "the text on the standard input is not UTF-8",
          "convert it first, with iconv say");
    }
  }

  /// Whether an editor is opened: if one is named, or if there is a terminal and nothing says no.
  boolean edits(Surroundings around) {
    boolean terminal = around.terminals().in() && around.terminals().out()
        && around.terminals().err();
    return editor != null || terminal && !noEdit && body == null;
  }

  Editor editor(Surroundings around) {
    return Editor.chosen(editor, around.environment());
  }

  /// Whether the author is asked before it goes.
  boolean asks(Surroundings around) {
    return around.terminals().in() && around.terminals().err() && !yes && !draft
        && !"-".equals(body);
  }

  boolean draft() {
    return draft;
  }

  boolean noSave() {
    return noSave;
  }

  boolean signs() {
    return !noSignature;
  }

  /// Whether the author's own words are in it before an editor opens.
  boolean written() {
    return body != null || subject != null || !attach.isEmpty();
  }

  /// Whether anything was said about the letter itself.
  boolean any() {
    return written() || report.wanted().isPresent()
        || Stream.of(to, cc, bcc).anyMatch(it -> !it.isEmpty());
  }

  private static List<NamedAddress> and(List<NamedAddress> some, List<String> more, String option)
      throws CommandException {
    List<NamedAddress> all = new ArrayList<>(some);
    for (String each : more) {
      try {
        all.addAll(NamedAddress.list(each));
      } catch (IllegalArgumentException e) {
        throw new CommandException(Kind.USAGE,
            "'" + each + "' will not do for " + option + ": " + e.getMessage(),
            "write it so: " + option + " ada@example.org");
      }
    }
    return all.stream().distinct().toList();
  }
}
