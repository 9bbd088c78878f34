package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.account.AccountsFile;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Answers;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.term.Interrupts;
import io.sealpost.cli.text.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost account edit`: the configuration in an editor, as a copy that takes the place of the file
/// only once it has no mistake. Whatever goes wrong, what was typed is kept.
@Command(name = "edit", description = {"edit the configuration file in $VISUAL or $EDITOR",
  "a copy is checked first, and replaces the file only without a mistake"})
public final class AccountEdit implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "the account to begin at, in an editor that takes +LINE")
  private @Nullable String name;
  @Option(names = "--editor", paramLabel = "COMMAND", description = "what to edit with (default: $VISUAL, $EDITOR or vi)")
  private @Nullable String editor;

  public AccountEdit(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    Path file = invocation.configuration();
    String before = AccountsFile.text(file);
    int line = line(file, before);
    ConfigurationDraft draft = ConfigurationDraft.of(invocation.around(), before);
    try (Interrupts _ = Interrupts.ofThread()) {
      return edited(file, before, line, draft);
    } catch (IOException | ConfigurationException | CommandException e) {
      // Files cannot be read by a thread that is still being interrupted.
      boolean _ = Thread.interrupted();
      throw new CommandException(kept(invocation.failures().of(e), before, draft));
    }
  }

  private int edited(Path file, String before, int line, ConfigurationDraft draft)
      throws IOException, ConfigurationException, CommandException {
    int at = line;
    while (true) {
      Editor.chosen(editor, invocation.around().environment()).open(draft.path(), at,
          "nothing was changed");
      String after = draft.read();
      if (after.equals(before)) {
        AccountsFile.check(file, before); // it may have been as bad all along
        draft.drop();
        return done(file, false);
      }
      Optional<Failure> mistake = mistake(file, before, after);
      if (mistake.isEmpty()) {
        return replaced(file, before, after, draft);
      }
      if (!invocation.canAsk()) {
        throw new CommandException(mistake.get());
      }
      mistake.get().lines().forEach(invocation::say);
      at = mistaken(mistake.get());
      switch (asked()) {
        case 'e' -> {}
        case 'd' -> {
          draft.drop();
          return done(file, false);
        }
        default -> {
          invocation.say("kept as " + draft.path());
          return done(file, false);
        }
      }
    }
  }

  private int replaced(Path file, String before, String after, ConfigurationDraft draft)
      throws IOException, ConfigurationException, CommandException {
    if (!AccountsFile.replace(file, before, after)) {
      throw new CommandException(Kind.CANNOT_WRITE,
          file + " was changed by somebody else meanwhile: it was not overwritten",
          "to see the difference: diff " + Words.quoted(file.toString()) + " "
              + Words.quoted(draft.path().toString()));
    }
    draft.drop();
    return done(file, true);
  }

  private int done(Path file, boolean changed) {
    if (invocation.json()) {
      invocation.printJson(Map.of("file", file.toString(), "changed", changed));
    } else {
      invocation.say(changed ? "wrote " + file : "nothing was changed");
      if (changed) {
        invocation.say("to try it: sealpost account check");
      }
    }
    return 0;
  }

  private Optional<Failure> mistake(Path file, String before, String after) {
    if (after.isBlank() && !before.isBlank()) {
      // More editors lose a text than people mean to lose every account of theirs.
      return Optional.of(Failure.of(Kind.CONFIGURATION, "the editor left nothing of it",
          "an account goes by: sealpost account remove"));
    }
    try {
      AccountsFile.check(file, after);
    } catch (ConfigurationException e) {
      Failure failure = invocation.failures().of(e);
      return Optional.of(new Failure(failure.kind(), failure.message(), failure.details(), "",
          failure.facts()));
    }
    List<String> secrets = ClearSecrets.added(String.valueOf(file.getFileName()), before, after);
    return secrets.isEmpty()
        ? Optional.empty()
        : Optional
            .of(new Failure(Kind.CONFIGURATION, "cannot use it: no secret stands in this file",
                secrets, "", Map.of("problems", secrets)));
  }

  /// The line of the first mistake.
  private static int mistaken(Failure mistake) {
    Matcher place = PLACE.matcher(mistake.details().isEmpty() ? "" : mistake.details().getFirst());
    return place.find() ? Integer.parseInt(place.group(1)) : 1;
  }

  /// No answer at all keeps it aside.
  private char asked() throws IOException {
    while (true) {
      invocation.ask("[e]dit again, [d]rop what you changed, [k]eep it aside:");
      String answer;
      try {
        answer = Answers.next(invocation.around().in());
      } catch (InterruptedIOException e) {
        invocation.say(""); // behind the question
        throw e;
      }
      switch (answer == null ? "k" : answer.strip().toLowerCase(Locale.ROOT)) {
        case "e", "edit", "y" -> {
          return 'e';
        }
        case "d", "drop" -> {
          return 'd';
        }
        case "k", "keep", "q" -> {
          return 'k';
        }
        default -> invocation.say("one of the letters e, d and k");
      }
    }
  }

  private static Failure kept(Failure failure, String before, ConfigurationDraft draft)
      throws IOException {
    try {
      if (draft.read().equals(before)) {
        draft.drop();
        return failure;
      }
    } catch (NoSuchFileException e) {
      return failure; // the editor took it away: nothing is left to keep
    } catch (ConfigurationException e) {
      // It is not what it was: then it stays.
    }
    return failure.with("kept as " + draft.path());
  }

  /// Where the account begins; 1 in a file whose mistakes hide it.
  private int line(Path file, String text) throws ConfigurationException {
    if (name == null) {
      return 1;
    }
    try {
      AccountsFile.check(file, text).choose(name);
    } catch (ConfigurationException e) {
      if (e.reason() != ConfigurationException.Reason.BAD_FILE) {
        throw e;
      }
    }
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("[accounts." + name + "]")
          || line.startsWith("[accounts.\"" + name + "\"]")) {
        return i + 1;
      }
    }
    return 1;
  }

  private static final Pattern PLACE = Pattern.compile(":(\\d{1,6}):\\d+: ");
}
