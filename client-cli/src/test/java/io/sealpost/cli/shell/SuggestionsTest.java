package io.sealpost.cli.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealpost.cli.run.Seen;
import io.sealpost.cli.term.Suggestion;
import io.sealpost.mailbox.Address;
import io.sealpost.mailbox.Envelope;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import static org.assertj.core.api.Assertions.assertThat;

/// What Tab offers and what the reminder says, on a small tree of commands.
class SuggestionsTest {
  private final Seen seen = new Seen();
  private final CommandLine root = tree();
  private final Suggestions suggestions = new Suggestions(root, seen, () -> List.of("work"));
  private final Usage usage = new Usage(root);

  @Test
  void offersCommandsWithWhatTheyDo() {
    assertThat(offered("")).contains("message", "help", "exit").doesNotContain("shell");
    assertThat(offered("message", "")).containsExactly("move");
    assertThat(offered("help", "msg", "")).containsExactly("move");
    assertThat(suggestions.of(List.of("message", ""))).first()
        .returns("move messages", Suggestion::description);
  }

  @Test
  void offersEachOptionOnce() {
    assertThat(offered("message", "move", "-")).contains("--mailbox", "--flag", "--to");
    assertThat(offered("mess", "mov", "-m", "INBOX", "--")).doesNotContain("--mailbox");
  }

  @Test
  void offersMailboxesWhereOneIsMeant() {
    seen.mailboxes(List.of(MailboxName.of("INBOX"), MailboxName.of("Sent items")));
    assertThat(offered("message", "move", "-m", "")).containsExactly("INBOX", "Sent items");
    assertThat(offered("message", "move", "")).containsExactly("INBOX", "Sent items");
  }

  @Test
  void offersTheMessagesListedLastByTheirSubjects() {
    seen.listed(MailboxName.INBOX, List.of(summary(7, "\u001b[2Jhello"), summary(5, "tea")));
    assertThat(offered("message", "move", "Archive", "")).containsExactly("7", "5");
    assertThat(suggestions.of(List.of("message", "move", "Archive", ""))).first()
        .returns("␛[2Jhello", Suggestion::description);
    assertThat(offered("message", "move", "Archive", "7,")).containsExactly("7,5");
    assertThat(offered("message", "move", "Archive", "5", "")).containsExactly("7", "5");
    assertThat(offered("message", "move", "-m", "Sent", "Archive", "")).isEmpty();
  }

  @Test
  void offersFlagsInLists() {
    assertThat(offered("message", "move", "--flag", "seen,f")).contains("seen,flagged");
  }

  @Test
  void offersAddressesThatWereSeenTheLatestFirst() {
    seen.listed(MailboxName.INBOX, List.of(summary(1, "x")));
    assertThat(offered("message", "move", "--to", "")).containsExactly("bob@example.test",
        "ada@example.test");
  }

  @Test
  void offersNothingThatCouldNotBePrinted() {
    seen.mailboxes(List.of(MailboxName.of("fdp\u202eexe"),
        MailboxName.of("good")));
    assertThat(offered("message", "move", "-m", "")).containsExactly("good");
  }

  @Test
  void remindsOfWhatMayFollow() {
    assertThat(usage.after("")).isEmpty();
    assertThat(usage.after("nonsense")).isEmpty();
    assertThat(usage.after("message ")).isEqualTo("move");
    assertThat(usage.after("message move")).isEqualTo("TARGET IDS… -f FLAG [-m MAILBOX] [--to X]");
    assertThat(usage.after("message move -f ")).isEqualTo("FLAG");
    assertThat(usage.after("message move -f seen Archive "))
        .isEqualTo("IDS… [-m MAILBOX] [--to X]");
    assertThat(usage.after("message move 'Sent items"))
        .isEqualTo("IDS… -f FLAG [-m MAILBOX] [--to X]");
  }

  private List<String> offered(String... words) {
    return suggestions.of(List.of(words)).stream().map(Suggestion::word).toList();
  }

  private static Summary summary(long uid, String subject) {
    Address bob = new Address("Bob", "bob", "example.test");
    Address ada = new Address("", "ada", "example.test");
    return new Summary(new Uid(uid), Set.of(), Optional.empty(), 1, new Envelope("", subject,
        List.of(bob), List.of(), List.of(), List.of(ada), List.of(), List.of(), "", ""),
        Optional.empty());
  }

  private static CommandLine tree() {
    CommandLine message = new CommandLine(new Message());
    message.addSubcommand(new Move());
    CommandLine root = new CommandLine(new Top());
    root.addSubcommand(message);
    root.addSubcommand(new Nested());
    return root;
  }

  @Command(name = "sealpost")
  static final class Top {}

  @Command(name = "shell")
  static final class Nested {}

  @Command(name = "message", aliases = "msg")
  static final class Message {}

  @Command(name = "move", description = "move messages")
  static final class Move {
    @Parameters(index = "0", paramLabel = "TARGET")
    String target = "";
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "IDS")
    List<String> ids = List.of();
    @Option(names = {"-f", "--flag"}, paramLabel = "FLAG", required = true)
    List<String> flags = List.of();
    @Option(names = {"-m", "--mailbox"}, paramLabel = "MAILBOX")
    String mailbox = "";
    @Option(names = "--to", paramLabel = "X")
    String to = "";
  }
}
