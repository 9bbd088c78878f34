package io.sealpost.cli.shell;

import java.util.List;

import io.sealpost.cli.text.Words;
import picocli.CommandLine;

/// Tells the lines that may be kept from those that may hold a secret. A password pasted at the wrong
/// moment begins with no command's name; one that was meant for the vault stands behind `vault add`.
record Harmless(CommandLine root) {
  boolean line(String line) {
    List<String> words = Shell.plain(Words.of(line).texts());
    if (words.isEmpty() || Shell.LEAVE.contains(words.getFirst())) {
      return true;
    }
    Typed first = Typed.of(root, words.subList(0, 1));
    Typed all = Typed.of(root, words);
    boolean added = all.command().getCommandSpec().qualifiedName().equals("sealpost vault add");
    return first.known() && !(added && all.positionals() > 1);
  }
}
