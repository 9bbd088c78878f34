package io.sealpost.testserver;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.mail.Flags;

import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import io.sealpost.testserver.seed.SeedMailbox;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ImapTest {
  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .clientCertificates(ClientCertificates.WANTED).start();

  @Test
  void answersABurstSentWithTheLastAuthenticationMessage() throws Exception {
    try (Peer peer = Peer.overTls(server, Protocol.IMAP, server.identity("ada", KeyKind.P256))) {
      peer.line();
      peer.send(
          "a1 AUTHENTICATE EXTERNAL =\r\na2 ENABLE CONDSTORE\r\na3 SELECT INBOX\r\na4 UID FETCH 1:* (FLAGS)\r\n");
      assertThat(peer.until("a4 ")).filteredOn(line -> line.startsWith("a"))
          .extracting(line -> line.substring(0, 5))
          .containsExactly("a1 OK", "a2 OK", "a3 OK", "a4 OK");
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).last().turns()).isEqualTo(1);
    }
  }

  @Test
  void upgradesAndLogsInWithPlain() throws Exception {
    try (Peer peer = Peer.inClear(server, Protocol.IMAP, null)) {
      assertThat(peer.line()).contains("STARTTLS").doesNotContain("AUTH=");
      assertThat(peer.imap("a0 LOGIN ada ada-secret"))
          .containsExactly("a0 NO [PRIVACYREQUIRED] LOGIN is disabled");
      assertThat(peer.imap("a1 STARTTLS")).containsExactly("a1 OK begin TLS");
      peer.handshake();
      assertThat(peer.ask("a2 AUTHENTICATE PLAIN")).isEqualTo("+ ");
      assertThat(peer.ask("AGFkYQBhZGEtc2VjcmV0")).startsWith("a2 OK");
      assertThat(peer.imap("a3 LIST \"\" \"*\""))
          .contains("* LIST (\\HasNoChildren \\Sent) \".\" \"Sent\"");
      assertThat(peer.imap("a4 LOGOUT")).hasSize(2);
      assertThat(peer.line()).isNull();
    }
    assertThat(server.transcript(Protocol.IMAP, Mode.STARTTLS).fromClientsInClear())
        .containsExactly("a0 LOGIN ada ada-secret", "a1 STARTTLS");
  }

  @Test
  void servesNothingButStarttlsInClear() throws Exception {
    try (Peer peer = Peer.inClear(server, Protocol.IMAP, null)) {
      peer.line();
      for (String command : List.of("AUTHENTICATE PLAIN AGFkYQBhZGEtc2VjcmV0", "SELECT INBOX",
          "LIST \"\" *")) {
        assertThat(peer.imap("x " + command)).singleElement().asString().doesNotStartWith("x OK");
      }
      assertThat(peer.imap("y NOOP")).singleElement().asString().startsWith("y OK");
    }
  }

  @Test
  void keepsTheBytesOfAMessageBothWays() throws Exception {
    byte[] message = "Subject: caf\u00e9 raw\r\nX-Odd:\r\n  folded\r\nContent-Type: text/plain\r\n\r\n.dot\r\n\u00e9\u00ff\u0001 end"
        .getBytes(StandardCharsets.ISO_8859_1);
    try (Peer peer = loggedIn()) {
      peer.send("b1 APPEND INBOX (\\Flagged $Work) \" 5-Mar-2025 10:11:12 +0100\" {"
          + message.length + "}\r\n");
      assertThat(peer.line()).startsWith("+");
      peer.send(new String(message, StandardCharsets.ISO_8859_1) + "\r\n");
      assertThat(peer.line()).matches("b1 OK \\[APPENDUID \\d+ 1] appended");
      peer.imap("b2 SELECT INBOX");
      peer.send("b3 UID FETCH 1 (FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])\r\n");
      assertThat(peer.line()).isEqualTo("* 1 FETCH (UID 1 FLAGS (\\Flagged $Work) "
          + "INTERNALDATE \"5-Mar-2025 09:11:12 +0000\" RFC822.SIZE " + message.length + " BODY[] {"
          + message.length
          + "}");
      assertThat(peer.bytes(message.length)).isEqualTo(message);
      assertThat(peer.until("b3 ")).hasSize(2);
    }
  }

  @Test
  void servesTwentyFiveMegabytesInPieces() throws Exception {
    StringBuilder text = new StringBuilder("Subject: big\r\n\r\n");
    for (int i = 0; text.length() < 25_000_000; i++) {
      text.append("%076d\r\n".formatted(i));
    }
    server.deliver("ada", "INBOX", text.toString().getBytes(StandardCharsets.ISO_8859_1),
        new Flags(), Instant.now());
    try (Peer peer = loggedIn()) {
      peer.imap("c1 EXAMINE INBOX");
      peer.send(
          "c2 UID FETCH 1 BODY.PEEK[]<0.65536>\r\nc3 UID FETCH 1 BODY.PEEK[]<24999936.65536>\r\n");
      assertThat(peer.line()).isEqualTo("* 1 FETCH (UID 1 BODY[]<0> {65536}");
      assertThat(new String(peer.bytes(65536), StandardCharsets.ISO_8859_1))
          .isEqualTo(text.substring(0, 65536));
      peer.until("c2 ");
      int rest = text.length() - 24_999_936;
      assertThat(peer.line()).isEqualTo("* 1 FETCH (UID 1 BODY[]<24999936> {" + rest + "}");
      assertThat(new String(peer.bytes(rest), StandardCharsets.ISO_8859_1))
          .isEqualTo(text.substring(24_999_936));
    }
  }

  @Test
  void describesNestedPartsAndServesEachOfThem() throws Exception {
    server.seed("ada", SeedMailbox.demo(Clock.systemUTC(), server.authority()).stream());
    try (Peer peer = loggedIn()) {
      peer.imap("d1 SELECT INBOX");
      String uid = peer.imap("d2 UID SEARCH SUBJECT \"imitation game\"").getFirst()
          .replaceAll(".* ", "");
      assertThat(peer.imap("d3 UID FETCH " + uid + " BODYSTRUCTURE").getFirst())
          .contains("\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" ")
          .contains("\"The imitation game\"");
      assertThat(peer.imap("d4 UID FETCH " + uid + " BODY.PEEK[2.HEADER.FIELDS (SUBJECT)]"))
          .contains("Subject: The imitation game");
      assertThat(peer.imap("d5 UID FETCH " + uid + " BODY.PEEK[2.1]"))
          .contains("I am certainly a person. I enjoy strawberries.)");
      assertThat(peer.imap("d6 UID FETCH " + uid + " BODY[1.MIME]"))
          .contains("Content-Type: text/plain; charset=utf-8");
    }
  }

  @Test
  void listsTenThousandMessagesInAboutASecond() throws Exception {
    server.seed("ada", SeedMailbox.bulk(10_000, Clock.systemUTC()));
    try (Peer peer = loggedIn()) {
      peer.imap("e1 SELECT INBOX");
      long start = System.nanoTime();
      assertThat(peer.imap("e2 UID FETCH 1:* (ENVELOPE FLAGS RFC822.SIZE BODYSTRUCTURE)"))
          .hasSize(10_001);
      Duration cold = Duration.ofNanos(System.nanoTime() - start);
      start = System.nanoTime();
      assertThat(peer.imap("e3 UID FETCH 1:* (ENVELOPE FLAGS RFC822.SIZE BODYSTRUCTURE)"))
          .hasSize(10_001);
      Duration warm = Duration.ofNanos(System.nanoTime() - start);
      System.out.println("10,000 messages listed in " + cold.toMillis() + " ms, again in "
          + warm.toMillis() + " ms");
      assertThat(cold).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void tellsOfNewMailAndOfItsRemovalDuringIdle() throws Exception {
    try (Peer peer = loggedIn(); Peer other = loggedIn()) {
      peer.imap("f1 SELECT INBOX");
      assertThat(peer.ask("f2 IDLE")).isEqualTo("+ idling");
      server.deliver("ada", "INBOX", "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII),
          new Flags(),
          Instant.now());
      assertThat(peer.until("* 1 EXISTS")).hasSize(1);
      other.imap("g1 SELECT INBOX");
      other.imap("g2 UID STORE 1 +FLAGS.SILENT (\\Deleted)");
      other.imap("g3 UID EXPUNGE 1");
      assertThat(peer.until("* 1 EXPUNGE")).filteredOn(line -> line.endsWith("EXPUNGE")).hasSize(1);
      peer.send("DONE\r\n");
      assertThat(peer.until("f2 ")).last().asString().startsWith("f2 OK");
      assertThat(peer.imap("f3 NOOP")).singleElement().asString().startsWith("f3 OK");
    }
  }

  @Test
  void listsSpecialUseInBothForms() throws Exception {
    try (Peer peer = loggedIn()) {
      assertThat(peer.imap("h1 LIST (SPECIAL-USE) \"\" \"*\"")).hasSize(6).allMatch(
          line -> line.contains("\\Sent") || line.contains("\\Drafts") || line.contains("\\Trash")
              || line.contains("\\Junk") || line.contains("\\Archive") || line.startsWith("h1 OK"));
      assertThat(peer.imap("h2 LIST \"\" \"*\" RETURN (SPECIAL-USE)")).hasSize(7);
      assertThat(peer.imap("h3 LIST \"\" \"\"")).contains("* LIST (\\Noselect) \".\" \"\"");
      assertThat(peer.imap("h4 CREATE \"Work.&AOk-t&AOk-\"").getFirst()).startsWith("h4 OK");
      assertThat(peer.imap("h5 LIST \"\" Work.%"))
          .contains("* LIST (\\HasNoChildren) \".\" \"Work.&AOk-t&AOk-\"");
      assertThat(peer.imap("h6 LIST \"\" inbox")).hasSize(2);
    }
  }

  @Test
  void answersIdNamespaceAndEnable() throws Exception {
    try (Peer peer = Peer.overTls(server, Protocol.IMAP, null)) {
      peer.line();
      assertThat(peer.imap("e ID NIL").getFirst()).startsWith("* ID (\"name\" ");
      peer.imap("e1 LOGIN ada ada-secret");
      assertThat(peer.imap("e2 ID (\"name\" \"test\")").getFirst()).startsWith("* ID (\"name\" ");
      assertThat(peer.imap("e3 NAMESPACE").getFirst())
          .isEqualTo("* NAMESPACE ((\"\" \".\")) NIL NIL");
      assertThat(peer.imap("e4 ENABLE UTF8=ACCEPT").getFirst()).isEqualTo("* ENABLED");
    }
  }

  @Test
  void unselectsWithoutExpunging() throws Exception {
    server.deliver("ada", "INBOX", "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII),
        new Flags(Flags.Flag.DELETED), Instant.now());
    try (Peer peer = loggedIn()) {
      assertThat(peer.imap("i1 SELECT INBOX"))
          .anyMatch(line -> line.matches("\\* OK \\[UIDVALIDITY \\d+] .+"));
      assertThat(peer.imap("i2 UNSELECT")).containsExactly("i2 OK unselected");
      assertThat(peer.imap("i3 FETCH 1 FLAGS").getFirst()).startsWith("i3 BAD");
      assertThat(peer.imap("i4 STATUS INBOX (MESSAGES)"))
          .contains("* STATUS \"INBOX\" (MESSAGES 1)");
    }
  }

  @Test
  void movesCopiesAndStoresByUid() throws Exception {
    for (int i = 1; i <= 3; i++) {
      server.deliver("ada", "INBOX",
          ("Subject: " + i + "\r\n\r\nx\r\n").getBytes(StandardCharsets.US_ASCII), new Flags(),
          Instant.now());
    }
    try (Peer peer = loggedIn()) {
      peer.imap("j1 SELECT INBOX");
      assertThat(peer.imap("j2 UID STORE 1,3 +FLAGS (\\Seen $Done)")).hasSize(3);
      assertThat(peer.imap("j3 UID COPY 1 Archive").getLast())
          .matches("j3 OK \\[COPYUID \\d+ 1 1].*");
      assertThat(peer.imap("j4 UID MOVE 2 Trash"))
          .anyMatch(line -> line.matches("\\* OK \\[COPYUID \\d+ 2 1] .+"))
          .contains("* 2 EXPUNGE");
      assertThat(peer.imap("j5 UID SEARCH SEEN KEYWORD $Done").getFirst())
          .isEqualTo("* SEARCH 1 3");
      assertThat(peer.imap("j6 UID FETCH 1:* UID").getFirst()).isEqualTo("* 1 FETCH (UID 1)");
    }
  }

  @Test
  void takesLiteralsOfBothKinds() throws Exception {
    try (Peer peer = Peer.overTls(server, Protocol.IMAP, null)) {
      peer.line();
      assertThat(peer.ask("k1 LOGIN {3}")).startsWith("+");
      assertThat(peer.ask("ada {10+}\r\nada-secret")).startsWith("k1 OK");
      assertThat(peer.imap("k2 CREATE {4+}\r\nTest").getFirst()).startsWith("k2 OK");
      assertThat(peer.imap("k3 SELECT {4+}\r\nTest").getLast()).startsWith("k3 OK");
    }
  }

  private Peer loggedIn() throws Exception {
    Peer peer = Peer.overTls(server, Protocol.IMAP, null);
    peer.line();
    assertThat(peer.imap("a LOGIN ada ada-secret").getFirst()).startsWith("a OK");
    return peer;
  }
}
