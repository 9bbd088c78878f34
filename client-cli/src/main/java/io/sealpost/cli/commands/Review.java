package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.sealpost.cli.compose.Manuscript;
import io.sealpost.cli.compose.Reporting;
import io.sealpost.cli.run.Answers;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Sizes;
import io.sealpost.message.NamedAddress;
import org.jspecify.annotations.Nullable;

/// The last look at a letter: whom it goes to, what goes with it, and what its author wants.
final class Review {
  /// What the author wants.
  enum Choice {
    SEND, EDIT, DRAFT, KEEP, DISCARD
  }

  private final Invocation invocation;

  Review(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Shows the letter and asks until there is an answer. No answer at all keeps it.
  Choice of(Manuscript letter) throws IOException {
    show(letter);
    while (true) {
      String answer = asked(
          "send it? [s]end, [e]dit, save as [d]raft, [k]eep for later, [x] throw away:");
      switch (answer == null ? "k" : answer.strip().toLowerCase(Locale.ROOT)) {
        case "s", "send", "y", "yes" -> {
          if (letter.addressed()) {
            return Choice.SEND;
          }
          invocation.say("it has nobody to go to yet: edit it first");
        }
        case "e", "edit" -> {
          return Choice.EDIT;
        }
        case "d", "draft" -> {
          return Choice.DRAFT;
        }
        case "k", "keep", "q", "quit" -> {
          return Choice.KEEP;
        }
        case "x", "discard" -> {
          if (invocation.confirms("throw it away, for good?")) {
            return Choice.DISCARD;
          }
        }
        default -> invocation.say("one of the letters s, e, d, k and x");
      }
    }
  }

  /// Whether the author mends the mistakes now.
  boolean mends() throws IOException {
    String answer = asked("mend it now? [Y/n]");
    return answer != null && !answer.strip().toLowerCase(Locale.ROOT).startsWith("n");
  }

  private @Nullable String asked(String question) throws IOException {
    invocation.ask(question);
    try {
      return Answers.next(invocation.around().in());
    } catch (InterruptedIOException e) {
      invocation.say(""); // behind the question
      throw e;
    }
  }

  private void show(Manuscript letter) throws IOException {
    field("From", letter.from().toString());
    field("To", people(letter.to()));
    field("Cc", people(letter.cc()));
    field("Bcc", people(letter.bcc()));
    field("Subject", letter.subject().value());
    for (Path file : letter.attached()) {
      field("Attached", file.getFileName() + " (" + Sizes.of(Files.size(file)) + ")");
    }
    for (Path file : letter.forwarded()) {
      field("Attached", file.getFileName() + " (a message, " + Sizes.of(Files.size(file)) + ")");
    }
    field("Report", letter.report().map(Reporting::toString).orElse(""));
    long lines = letter.text().lines().count();
    field("Text", lines + (lines == 1 ? " line" : " lines"));
    if (letter.subject().value().isEmpty()) {
      invocation.say("it has no subject");
    }
    if (letter.attached().isEmpty() && letter.forwarded().isEmpty() && speaksOfFiles(letter)) {
      invocation.say("it speaks of an attachment, and nothing is attached");
    }
  }

  /// In the author's own words, not in those quoted.
  private static boolean speaksOfFiles(Manuscript letter) {
    return letter.text().lines().takeWhile(it -> !it.startsWith("----------"))
        .filter(it -> !it.startsWith(">"))
        .anyMatch(it -> it.toLowerCase(Locale.ROOT).contains("attach"));
  }

  private static String people(List<NamedAddress> people) {
    return people.stream().map(NamedAddress::toString).collect(Collectors.joining(", "));
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      invocation.say(name + ":" + " ".repeat(Math.max(1, 9 - name.length()))
          + Printable.line(value));
    }
  }
}
