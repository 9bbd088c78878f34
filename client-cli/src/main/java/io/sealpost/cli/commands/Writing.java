package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.compose.Manuscript;
import io.sealpost.cli.compose.ManuscriptException;
import io.sealpost.cli.compose.ManuscriptReader;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.term.Interrupts;

/// From the first word of a letter to its sending: editor, question, server. Whatever goes wrong on
/// the way, the letter is on the disk, and the last line says how to go on with it.
final class Writing {
  private interface Work {
    int run() throws IOException, ConfigurationException, CommandException;
  }

  private final Invocation invocation;
  private final ComposeOptions options;
  private final LetterFile file;
  private String begun = NOTHING;

  Writing(Invocation invocation, ComposeOptions options, LetterFile file) {
    this.invocation = invocation;
    this.options = options;
    this.file = file;
  }

  /// @param letter as it begins
  int begin(Manuscript letter, Account account) throws CommandException {
    return guarded(() -> {
      begun = letter.render();
      keep(letter);
      if (options.edits(invocation.around())) {
        edit();
        if (untouched()) {
          throw new CommandException(Kind.INTERRUPTED, "nothing was written: nothing is sent", "");
        }
      }
      return finish(account);
    });
  }

  private void keep(Manuscript letter) throws IOException, CommandException {
    try {
      file.write(invocation.around(), begun);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      file.remove();
      throw GivenBack.letter(invocation, letter, options.written(), e);
    }
  }

  /// Goes on with a letter that was begun earlier: at the question, where there is one.
  int resume(Account account) throws CommandException {
    return guarded(() -> {
      if (options.edits(invocation.around()) && !options.asks(invocation.around())) {
        edit();
      }
      return finish(account);
    });
  }

  private int finish(Account account)
      throws IOException, ConfigurationException, CommandException {
    begun = NOTHING; // whatever stands in it now, its author wants it
    while (true) {
      Manuscript letter;
      try {
        letter = ManuscriptReader.read(file.read(), invocation.around()::file);
      } catch (ManuscriptException e) {
        mend(e.mistakes());
        continue;
      }
      if (!options.asks(invocation.around())) {
        return options.draft() ? saved(account, letter) : sent(account, letter);
      }
      switch (new Review(invocation).of(letter)) {
        case SEND -> {
          return sent(account, letter);
        }
        case DRAFT -> {
          return saved(account, letter);
        }
        case EDIT -> edit();
        case KEEP -> {
          kept().forEach(invocation::say);
          return 0;
        }
        case DISCARD -> {
          file.remove();
          invocation.say("thrown away");
          return 0;
        }
      }
    }
  }

  /// Says what is wrong, and opens the editor again if the author wants to.
  private void mend(List<String> mistakes) throws IOException, CommandException {
    Failure failure = new Failure(Kind.BAD_DATA, mistakes.size() == 1
        ? "there is a mistake in the letter"
        : "there are " + mistakes.size() + " mistakes in the letter", mistakes, "", Map.of());
    if (!options.asks(invocation.around())) {
      throw new CommandException(failure);
    }
    failure.lines().forEach(invocation::say);
    if (!new Review(invocation).mends()) {
      throw new CommandException(Kind.BAD_DATA, "the letter is not sent", "");
    }
    edit();
  }

  private int sent(Account account, Manuscript letter)
      throws IOException, ConfigurationException, CommandException {
    if (!letter.addressed()) {
      throw new CommandException(Kind.BAD_DATA, "the letter has nobody to go to",
          "name somebody: in its To, or with --to");
    }
    int exit = new Dispatch(invocation, account, options.noSave()).send(letter);
    file.remove();
    return exit;
  }

  private int saved(Account account, Manuscript letter)
      throws IOException, ConfigurationException, CommandException {
    MessageSave.draft(invocation, account, letter);
    file.remove();
    return 0;
  }

  private void edit() throws IOException, CommandException {
    options.editor(invocation.around()).open(file.path());
    file.sync();
  }

  /// Whether there is not one word of the author's own in it.
  private boolean untouched() throws IOException, CommandException {
    return !options.written() && file.read().equals(begun);
  }

  /// Ctrl-C, a refusal, a full disk: the letter stays, and how to go on with it is said.
  private int guarded(Work work) throws CommandException {
    try (Interrupts _ = Interrupts.ofThread()) {
      return work.run();
    } catch (IOException | ConfigurationException | CommandException e) {
      // Files cannot be written by a thread that is still being interrupted.
      boolean _ = Thread.interrupted();
      throw new CommandException(withLetter(invocation.failures().of(e)));
    }
  }

  private Failure withLetter(Failure failure) {
    try {
      if (untouched()) {
        file.remove();
        return failure;
      }
    } catch (IOException | CommandException e) {
      // It cannot be looked at: then it stays.
    }
    Failure said = failure;
    for (String line : Files.exists(file.path()) ? kept() : List.<String>of()) {
      said = said.with(line);
    }
    return said;
  }

  private List<String> kept() {
    return List.of("kept as " + file.path(),
        "to go on with it: " + MessageCompose.resuming(invocation, file.path()));
  }

  /// No letter is ever like that.
  private static final String NOTHING = "";
}
