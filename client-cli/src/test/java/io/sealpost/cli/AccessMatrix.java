package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/// Three protocols × two beginnings of TLS × a password or a certificate: what each is for, done with
/// the commands that a person types, at any server that knows Ada.
///
/// @param name of the server, for the table
/// @param home an empty folder
public record AccessMatrix(String name, Site site, Path home) {
  /// A server that knows Ada, and delivers to her what she sends to herself.
  public interface Site {
    Endpoint at(Protocol protocol, Security security);

    /// The pin of the key it shows there.
    String pin(Protocol protocol, Security security);

    /// The roots it is judged by, as PEM.
    String roots();

    /// Ada's certificate and its key, as PEM; her password is `ada-secret`.
    String identity();
  }

  /// One of the twelve.
  public record Cell(Protocol protocol, Security security, String mechanism) {
    public static final List<Cell> ALL = Stream.of(Protocol.values())
        .flatMap(protocol -> Stream.of(Security.values())
            .flatMap(security -> Stream.of("PLAIN", "EXTERNAL")
                .map(mechanism -> new Cell(protocol, security, mechanism))))
        .toList();
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Does what the protocol is for, and has a connection say how it was authenticated.
  ///
  /// @return the row of the table
  public String play(Cell cell) throws IOException {
    String subject = String.join(" ", cell.protocol().label(), cell.security().label(),
        cell.mechanism(), name);
    Files.writeString(home.resolve("ca.pem"), site.roots());
    Files.writeString(home.resolve("ada.pem"), site.identity());
    Desk desk = Desk.bare(home).configured(account(cell));
    desk.file("letter.eml", "From: ada@example.test\nTo: ada@example.test\nSubject: " + subject
        + "\nMessage-ID: <" + subject.replace(' ', '.') + "@example.test>\n\n.words of " + subject
        + "\n");
    assertThat(desk.run("account", "check").ok().out())
        .contains("authenticated  " + cell.mechanism());
    String done = switch (cell.protocol()) {
      case IMAP -> {
        desk.run("message", "save", "-m", "INBOX", letter()).ok();
        desk.run("flag", "add", "--flag", "flagged", read(desk, subject)).ok();
        assertThat(line(desk, subject)).contains("!");
        yield "APPEND, list, read, flag";
      }
      case POP3 -> {
        desk.run("message", "send", letter()).ok();
        read(desk, subject);
        yield "list (UIDL, TOP), RETR";
      }
      case SMTP -> {
        desk.run("message", "send", letter()).ok();
        read(desk, subject);
        yield "send, and the letter is there";
      }
    };
    return "| " + name + " | " + cell.protocol() + " | " + cell.security() + " | "
        + cell.mechanism() + " | " + done + " |";
  }

  /// Prints the rows under their heading, and keeps how many there are for the table of the whole build,
  /// if none of them is missing.
  public static void keep(String part, Collection<String> rows, int servers) throws IOException {
    List<String> table = new ArrayList<>(List.of("| server | protocol | TLS | by | done |",
        "|---|---|---|---|---|"));
    table.addAll(rows);
    table.forEach(System.out::println);
    assertThat(rows).hasSize(servers * Cell.ALL.size());
    Path figures = Files.createDirectories(
        Path.of(System.getProperty("sealpost.proof.figures", "target/proof")));
    Files.writeString(figures.resolve("G8-" + part.replace(' ', '-') + ".txt"),
        "G8\t" + part + "\t" + rows.size()
            + " ways (protocol × TLS × {PLAIN, EXTERNAL}): mail read or sent in each\n");
  }

  private String letter() {
    return home.resolve("letter.eml").toString();
  }

  /// The ID of the letter, which was read.
  private String read(Desk desk, String subject) {
    String id = Awaitility.await(subject).atMost(PATIENCE)
        .until(() -> line(desk, subject), it -> !it.isEmpty()).strip().split(" ", 2)[0];
    assertThat(desk.run("message", "read", id).ok().out()).contains("\n.words of " + subject);
    return id;
  }

  private static String line(Desk desk, String subject) {
    return desk.run("envelope", "list", "-s", "200").ok().out().lines()
        .filter(it -> it.contains(subject)).findFirst().orElse("");
  }

  /// An account with the protocol, and with another that the letter comes or goes by, in the same way.
  private String account(Cell cell) {
    boolean external = cell.mechanism().equals("EXTERNAL");
    var text = new StringBuilder("""
                                 [accounts.ada]
                                 default = true
                                 address = "ada@example.test"
                                 ca = "ca.pem"
                                 """);
    text.append(external ? "identity = { pem = \"ada.pem\", key = \"ada.pem\" }\n" : "");
    for (Protocol protocol : cell.protocol() == Protocol.POP3
        ? List.of(Protocol.POP3, Protocol.SMTP)
        : List.of(Protocol.IMAP, Protocol.SMTP)) {
      text.append("""

                  [accounts.ada.%s]
                  host = "localhost"
                  port = %d
                  security = "%s"
                  pins = ["%s"]
                  user = "ada"
                  auth = ["%s"]
                  """.formatted(protocol.label().toLowerCase(Locale.ROOT),
          site.at(protocol, cell.security()).port(),
          cell.security().label().toLowerCase(Locale.ROOT), site.pin(protocol, cell.security()),
          cell.mechanism().toLowerCase(Locale.ROOT)));
      text.append(external ? "" : "password-command = [\"printf\", \"%s\", \"ada-secret\"]\n");
    }
    return text.toString();
  }
}
