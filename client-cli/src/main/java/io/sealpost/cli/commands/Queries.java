package io.sealpost.cli.commands;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Words;
import io.sealpost.query.Query;
import io.sealpost.query.QueryException;

/// What is looked for, as typed.
final class Queries {
  private Queries() {}

  /// @param command for an example of what to type
  static Query parse(Invocation invocation, List<String> words, String command)
      throws CommandException {
    String text = String.join(" ", words);
    var around = invocation.around();
    try {
      return Query.parse(text, LocalDate.ofInstant(around.clock().instant(), around.zone()));
    } catch (QueryException e) {
      throw new CommandException(Kind.USAGE,
          "cannot search for '" + text + "': column " + e.column() + ": " + e.getMessage(),
          "for example: sealpost " + command + " from:ada since:7d unseen");
    }
  }

  /// A command about what a query finds, as it is typed again.
  static String again(String command, MailboxOption mailbox, List<String> words) {
    return Stream.concat(Stream.of((command + " " + mailbox.again()).strip()),
        words.stream().map(Words::quoted)).collect(Collectors.joining(" "));
  }

  static boolean asksForFlags(Query query) {
    return switch (query) {
      case Query.And(List<Query> terms) -> terms.stream().anyMatch(Queries::asksForFlags);
      case Query.Or(List<Query> terms) -> terms.stream().anyMatch(Queries::asksForFlags);
      case Query.Not(Query term) -> asksForFlags(term);
      case Query.Has _,Query.Attached _ -> true;
      case Query.All _,Query.Contains _,Query.Since _,Query.Before _,Query.Larger _,Query.Smaller _ ->
        false;
    };
  }
}
