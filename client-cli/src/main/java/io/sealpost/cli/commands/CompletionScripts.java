package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Writes completion scripts from the tree of commands. Each walks the words typed so far down the
/// tree and offers what may stand next; where that is nothing, the shell offers files.
final class CompletionScripts {
  private CompletionScripts() {}

  /// A command by the path that leads to it: ` mailbox list`.
  private record Place(String path, CommandLine line) {}

  static String bash(CommandLine root) {
    return """
           # bash completion for sealpost
           _sealpost() {
             local cur=${COMP_WORDS[COMP_CWORD]} at= words= i
             for ((i = 1; i < COMP_CWORD; i++)); do
               case "$at ${COMP_WORDS[i]}" in
           %s
               esac
             done
             case "$at" in
           %s
             esac
             COMPREPLY=($(compgen -W "$words" -- "$cur"))
           }
           complete -o default -F _sealpost sealpost""".formatted(steps(root), words(root));
  }

  static String zsh(CommandLine root) {
    return """
           #compdef sealpost
           # zsh completion for sealpost
           _sealpost() {
             local at= i
             local -a offered
             for ((i = 2; i < CURRENT; i++)); do
               case "$at ${words[i]}" in
           %s
               esac
             done
             case "$at" in
           %s
             esac
             compadd -a offered
             [[ $PREFIX == -* ]] || _files
           }
           _sealpost "$@\"""".formatted(steps(root),
        words(root).replace("words=\"", "offered=(").replace("\" ;;", ") ;;"));
  }

  static String fish(CommandLine root) {
    List<String> lines = new ArrayList<>(List.of("# fish completion for sealpost",
        "function __sealpost_at", "  set -l at ''", "  for word in (commandline -opc)[2..]",
        "    switch \"$at $word\"", fishSteps(root), "    end", "  end",
        "  test \"$at\" = \"$argv[1]\"",
        "end"));
    for (Place place : places(root)) {
      String here = "complete -c sealpost -n \"__sealpost_at '" + place.path + "'\"";
      CommandModel.below(place.line).forEach(it -> lines
          .add(here + " -f -a " + it.getCommandName() + " -d "
              + quoted(CommandModel.description(it))));
      choices(place.line).forEach(it -> lines.add(here + " -f -a " + it));
      CommandModel.options(place.line).forEach(it -> lines.add(here + fish(it)));
    }
    CommandModel.globals(root).forEach(it -> lines.add("complete -c sealpost" + fish(it)));
    return String.join("\n", lines);
  }

  private static String steps(CommandLine root) {
    return below(root).map(it -> "      " + it.alternatives("|") + ") at=\"" + it.path + "\" ;;")
        .collect(Collectors.joining("\n"));
  }

  private static String fishSteps(CommandLine root) {
    return below(root)
        .map(it -> "      case " + it.alternatives(" ") + "\n        set at '" + it.path + "'")
        .collect(Collectors.joining("\n"));
  }

  private static String words(CommandLine root) {
    return places(root).stream().map(it -> "    \"" + it.path + "\") words=\""
        + Stream.of(CommandModel.names(it.line).stream(), choices(it.line), names(root, it.line))
            .flatMap(each -> each).collect(Collectors.joining(" "))
        + "\" ;;").collect(Collectors.joining("\n"));
  }

  /// What an argument may be, if it is one of a few words.
  private static Stream<String> choices(CommandLine line) {
    return line.getCommandSpec().positionalParameters().stream().map(it -> it.type())
        .filter(Class::isEnum).flatMap(it -> Arrays.stream(it.getEnumConstants()))
        .map(it -> it.toString().toLowerCase(Locale.ROOT));
  }

  private static Stream<String> names(CommandLine root, CommandLine line) {
    return Stream.concat(CommandModel.options(line).stream(), CommandModel.globals(root).stream())
        .flatMap(it -> Arrays.stream(it.names())).distinct();
  }

  /// How one gets from a place to the next: by a name or by an alias.
  private record Step(String from, List<String> names, String path) {
    String alternatives(String separator) {
      return names.stream().map(it -> "\"" + from + " " + it + "\"")
          .collect(Collectors.joining(separator));
    }
  }

  private static Stream<Step> below(CommandLine root) {
    return places(root).stream().flatMap(place -> CommandModel.below(place.line).stream()
        .map(it -> new Step(place.path,
            Stream.concat(Stream.of(it.getCommandName()),
                Arrays.stream(it.getCommandSpec().aliases())).toList(),
            place.path + " " + it.getCommandName())));
  }

  private static List<Place> places(CommandLine root) {
    List<Place> places = new ArrayList<>();
    collect(places, new Place("", root));
    return places;
  }

  private static void collect(List<Place> places, Place place) {
    places.add(place);
    CommandModel.below(place.line)
        .forEach(it -> collect(places, new Place(place.path + " " + it.getCommandName(), it)));
  }

  private static String fish(OptionSpec option) {
    StringBuilder text = new StringBuilder();
    for (String name : option.names()) {
      text.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    return text.append(option.arity().max() > 0 ? " -r" : "").append(" -d ")
        .append(quoted(CommandModel.description(option))).toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
