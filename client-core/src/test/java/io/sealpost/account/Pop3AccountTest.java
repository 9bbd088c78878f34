package io.sealpost.account;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;

import io.sealpost.Lateness;
import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Deadline;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uidl;
import io.sealpost.message.EncodedWords;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.pop3.Pop3Session;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.seed.SeedMailbox;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A POP3 account through the façade: two modes of TLS × a password said in two ways or a certificate
/// of each kind.
@Timeout(60)
class Pop3AccountTest {
  /// How somebody comes in; a key where it is by certificate.
  record Way(Security security, Auth auth, @Nullable KeyKind key) {}

  private static final MailboxName INBOX = MailboxName.INBOX;
  private static final Way PLAIN = new Way(Security.TLS, Auth.PLAIN, null);
  private static final Deadline LONG = Deadline.in(Duration.ofMinutes(10));
  private static final byte[] MESSAGE = "Subject: dots\r\n\r\n.one dot\r\n..two\r\n.\r\n"
      .getBytes(US_ASCII);

  @TempDir
  private Path folder;
  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .clientCertificates(ClientCertificates.WANTED).start();

  @ParameterizedTest
  @MethodSource("ways")
  void listsReadsAndDeletes(Way way) throws Exception {
    server.deliver("ada", "INBOX", MESSAGE, new Flags(), Instant.now());
    server.deliver("ada", "INBOX", MESSAGE, new Flags(), Instant.now());
    try (var mail = new Sealpost(account(way))) {
      Summary newest;
      try (MailReader reader = mail.reader(INBOX)) {
        assertThat(reader.examine(INBOX).messages()).isEqualTo(2);
        newest = reader.summaries(0, 50).getFirst();
        assertThat(newest.envelope().subject()).isEqualTo("dots");
        assertThat(newest.size()).isEqualTo(MESSAGE.length);
      }
      try (var session = mail.pop3()) {
        // The ID outlives the session it was told in.
        assertThat(session.find(newest.id().toString())).containsExactly(newest.id());
        var sink = new ByteArrayOutputStream();
        assertThat(session.read(newest.id(), sink)).hasValue(MESSAGE.length);
        assertThat(sink.toByteArray()).isEqualTo(MESSAGE);
        session.delete(List.of((Uidl) newest.id()));
        session.quit();
      }
      try (var session = mail.pop3()) {
        assertThat(session.uidls()).hasSize(1).doesNotContain((Uidl) newest.id());
        session.delete(session.uidls());
      }
      try (var session = mail.pop3()) {
        assertThat(session.stat().messages()).as("without QUIT nothing goes").isEqualTo(1);
      }
    }
  }

  @Test
  void aPageTakesThreeTurns() throws Exception {
    server.seed("ada", SeedMailbox.bulk(60, Clock.systemUTC()));
    try (var mail = new Sealpost(account(PLAIN)); var session = mail.pop3()) {
      assertThat(session.summaries(0, 50)).hasSize(50);
    }
    // CAPA, AUTH, LIST with UIDL, and all TOP together; with TCP and TLS behind the greeting.
    assertThat(server.transcript(io.sealpost.testserver.script.Protocol.POP3, Mode.TLS).last()
        .turns()).isEqualTo(4);
  }

  @Test
  void whatPop3CannotDoIsSaid() throws Exception {
    try (var mail = new Sealpost(account(PLAIN))) {
      assertThatThrownBy(mail::imap).isInstanceOfSatisfying(ConfigurationException.class,
          e -> assertThat(e.reason()).isEqualTo(Reason.NEEDS_IMAP)).hasMessage(
              "account work cannot do this: POP3 keeps no flags and has no mailbox but INBOX");
      assertThatThrownBy(() -> mail.reader(MailboxName.of("Archive")))
          .isInstanceOf(RejectedException.class);
    }
  }

  @Test
  void userPassIsOfPop3Alone() throws Exception {
    Service pop3 = account(new Way(Security.TLS, Auth.USER_PASS, null)).services().getFirst();
    assertThatThrownBy(() -> new Service(
        new Endpoint(Protocol.IMAP, "localhost", 993, Security.TLS), pop3.trust(), pop3.pins(),
        pop3.user(), pop3.auth(), pop3.password())).isInstanceOf(IllegalArgumentException.class);
  }

  /// By its deadline, by closing from elsewhere, by interrupting: within a moment, and for good.
  @Test
  void aCallEndsWhenItMust() throws Exception {
    server.deliver("ada", "INBOX", MESSAGE, new Flags(), Instant.now());
    server.script(io.sealpost.testserver.script.Protocol.POP3, Mode.TLS)
        .play(Fault.sayAndStall(Moment.RETR, "+OK\r\nhalf"));
    try (var mail = new Sealpost(account(PLAIN))) {
      assertEnds(mail, session -> {}, Deadline.in(Duration.ofMillis(200)),
          UnreachableException.Reason.TIMED_OUT);
      assertEnds(mail, Pop3Session::close, LONG, UnreachableException.Reason.CLOSED_BY_US);
      Thread here = Thread.currentThread();
      assertEnds(mail, _ -> here.interrupt(), LONG, UnreachableException.Reason.INTERRUPTED);
    }
  }

  private static void assertEnds(Sealpost mail, Consumer<Pop3Session> ending, Deadline deadline,
      UnreachableException.Reason reason) throws Exception {
    try (var session = mail.pop3()) {
      Uidl uidl = session.uidls().getFirst();
      long start = System.nanoTime();
      Thread other = Thread.ofVirtual().start(() -> ending.accept(session));
      assertThatThrownBy(() -> session.until(deadline).read(uidl, new ByteArrayOutputStream()))
          .isInstanceOfSatisfying(UnreachableException.class,
              e -> assertThat(e.reason()).isEqualTo(reason));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(Lateness.allowed(Duration.ofSeconds(2)));
      assertThat(Thread.interrupted()).isEqualTo(reason == UnreachableException.Reason.INTERRUPTED);
      other.join();
      assertThatThrownBy(session::stat).isInstanceOf(UnreachableException.class);
    }
  }

  /// A second opinion, on mail that wishes nobody ill.
  @Test
  void agreesWithAngus() throws Exception {
    server.seed("ada", SeedMailbox.demo(Clock.systemUTC(), server.authority()).stream());
    server.seed("ada", SeedMailbox.bulk(30, Clock.systemUTC()));
    List<String> ours = new ArrayList<>();
    List<byte[]> bodies = new ArrayList<>();
    try (var mail = new Sealpost(account(PLAIN)); var session = mail.pop3()) {
      for (Summary each : session.summaries(0, 1000).reversed()) {
        var sink = new ByteArrayOutputStream();
        session.read(each.id(), sink);
        bodies.add(sink.toByteArray());
        ours.add(((Uidl) each.id()).value() + " " + each.size() + " "
            + EncodedWords.decode(each.envelope().subject()) + " " + each.envelope().messageId());
      }
    }
    assertThat(ours).hasSizeGreaterThan(60);
    try (Store store = angus().getStore("pop3s")) {
      store.connect("localhost", port(Security.TLS), "ada", "ada-secret");
      var inbox = (POP3Folder) store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      Message[] messages = inbox.getMessages();
      var profile = new FetchProfile();
      profile.add(UIDFolder.FetchProfileItem.UID);
      inbox.fetch(messages, profile);
      for (int i = 0; i < messages.length; i++) {
        String id = String.join("", headers(messages[i], "Message-ID"));
        assertThat(ours.get(i)).isEqualTo(inbox.getUID(messages[i]) + " " + inbox.getSizes()[i]
            + " " + EncodedWords.decode(unfolded(messages[i])) + " " + id);
        var sink = new ByteArrayOutputStream();
        messages[i].writeTo(sink);
        assertThat(sink.toString(ISO_8859_1)).isEqualTo(new String(bodies.get(i), ISO_8859_1));
      }
      assertThat(messages).hasSameSizeAs(ours);
      inbox.close(false);
    }
  }

  private static String unfolded(Message message) throws Exception {
    return String.join("", headers(message, "Subject")).replaceAll("\r\n(?=[ \t])", "").strip();
  }

  private static List<String> headers(Message message, String name) throws Exception {
    String[] found = message.getHeader(name);
    return found == null ? List.of() : Arrays.asList(found).subList(0, 1);
  }

  static Stream<Way> ways() {
    return Stream.of(Security.values()).flatMap(security -> Stream.concat(
        Stream.of(new Way(security, Auth.PLAIN, null), new Way(security, Auth.USER_PASS, null)),
        Stream.of(KeyKind.P256, KeyKind.RSA, KeyKind.ED25519)
            .map(kind -> new Way(security, Auth.EXTERNAL, kind))));
  }

  private Session angus() {
    Properties properties = new Properties();
    properties.put("mail.pop3s.ssl.socketFactory",
        server.authority().clientContext(null).getSocketFactory());
    return Session.getInstance(properties);
  }

  private int port(Security security) {
    return server.port(io.sealpost.testserver.script.Protocol.POP3, Mode.valueOf(security.name()));
  }

  private Account account(Way way) throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    IdentitySource identity = null;
    if (way.key() != null) {
      Issued ada = server.identity("ada", way.key());
      Path pem = Files.writeString(folder.resolve(way.key() + ".pem"), ada.combinedPem());
      identity = new IdentitySource.Pem(pem, pem, null);
    }
    var endpoint = new Endpoint(Protocol.POP3, "localhost", port(way.security()), way.security());
    var pin = Pin.parse(server.pin(io.sealpost.testserver.script.Protocol.POP3,
        Mode.valueOf(way.security().name())));
    var service = new Service(endpoint, TrustMode.CA, PinSet.of(pin), "ada", List.of(way.auth()),
        way.key() == null ? PasswordSource.program(List.of("echo", "ada-secret")) : null);
    return new Account("work", true, "ada@example.test", "Ada", ca, identity, List.of(service));
  }
}
