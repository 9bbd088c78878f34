package io.sealpost;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.sealpost.account.AccountsFile;
import io.sealpost.account.ConfigurationException;
import io.sealpost.failure.MailException;
import io.sealpost.gate.AuthenticatedChannel;
import io.sealpost.gate.Gate;
import io.sealpost.gate.Opening;
import io.sealpost.imap.ImapSession;
import io.sealpost.imap.NewMessage;
import io.sealpost.imap.SortOrder;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.mailbox.Uidl;
import io.sealpost.message.BuiltMessage;
import io.sealpost.message.Draft;
import io.sealpost.message.HeaderText;
import io.sealpost.message.MailAddress;
import io.sealpost.message.MessageId;
import io.sealpost.message.NamedAddress;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.pop3.Pop3Session;
import io.sealpost.query.Query;
import io.sealpost.query.QueryException;
import io.sealpost.sasl.Login;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.OAuthBearer;
import io.sealpost.sasl.Scram;
import io.sealpost.sasl.XOAuth2;
import io.sealpost.secret.Secret;
import io.sealpost.smtp.EnvelopeId;
import io.sealpost.smtp.MessageSource;
import io.sealpost.smtp.OriginalRecipient;
import io.sealpost.smtp.RecipientReports;
import io.sealpost.smtp.ReportRequest;
import io.sealpost.smtp.SmtpEnvelope;
import io.sealpost.smtp.SmtpSession;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/// G2: every way in for text, against everything that could end a line, judged by what a real server
/// heard and by the raw header block of what was built. Refusing is as good as encoding.
final class InjectionMatrixTest {
  /// A way in for text; what it gives back is the header block that came of it, or nothing.
  interface Entry {
    String enter(String text) throws IOException, ConfigurationException, QueryException;
  }

  private static final String EVIL = "INJECTED: NOOP";
  private static final List<String> BOB = List.of("bob@example.test");
  private static final Mechanism ADA = new Mechanism.Plain("ada", Secret.of("ada-secret"));
  private static final TestMailServer SERVER = TestMailServer.builder()
      .mechanisms(io.sealpost.testserver.front.Mechanism.PLAIN,
          Arrays.stream(io.sealpost.testserver.front.Mechanism.values())
              .filter(it -> it != io.sealpost.testserver.front.Mechanism.EXTERNAL)
              .toArray(io.sealpost.testserver.front.Mechanism[]::new))
      .start();
  private static final AtomicInteger CELLS = new AtomicInteger();
  private static final MailboxName TO = MailboxName.of("Drafts");
  private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

  @TempDir
  static Path folder;

  static {
    for (Protocol protocol : Protocol.values()) {
      ENTRIES.put(protocol + " user",
          text -> login(protocol, new Mechanism.Plain("ada" + text, Secret.of("x"))));
      ENTRIES.put(protocol + " password",
          text -> login(protocol, new Mechanism.Plain("ada", Secret.of("x" + text))));
      ENTRIES.put(protocol + " authzid",
          text -> login(protocol, new Mechanism.External("ada" + text)));
      ENTRIES.put(protocol + " LOGIN user",
          text -> login(protocol, new Login("ada" + text, Secret.of("x"))));
      ENTRIES.put(protocol + " LOGIN password",
          text -> login(protocol, new Login("ada", Secret.of("x" + text))));
      ENTRIES.put(protocol + " SCRAM user", text -> login(protocol,
          new Scram(Scram.Hash.SHA_256, false, "ada" + text, Secret.of("x"))));
      ENTRIES.put(protocol + " SCRAM password", text -> login(protocol,
          new Scram(Scram.Hash.SHA_512, false, "ada", Secret.of("x" + text))));
      ENTRIES.put(protocol + " OAUTHBEARER user",
          text -> login(protocol, new OAuthBearer("ada" + text, Secret.of("x"))));
      ENTRIES.put(protocol + " OAUTHBEARER token",
          text -> login(protocol, new OAuthBearer("ada", Secret.of("x" + text))));
      ENTRIES.put(protocol + " XOAUTH2 user",
          text -> login(protocol, new XOAuth2("ada" + text, Secret.of("x"))));
      ENTRIES.put(protocol + " XOAUTH2 token",
          text -> login(protocol, new XOAuth2("ada", Secret.of("x" + text))));
    }
    ENTRIES.put("USER", text -> login(Protocol.POP3,
        new Mechanism.UserPass("ada" + text, Secret.of("x"))));
    ENTRIES.put("PASS", text -> login(Protocol.POP3,
        new Mechanism.UserPass("ada", Secret.of("x" + text))));
    imap("CREATE", (s, text) -> s.tree().create(MailboxName.of(text)));
    imap("DELETE", (s, text) -> s.tree().delete(MailboxName.of(text)));
    imap("RENAME from", (s, text) -> s.tree().rename(MailboxName.of(text), TO));
    imap("RENAME to", (s, text) -> s.tree().rename(TO, MailboxName.of(text)));
    imap("SUBSCRIBE", (s, text) -> s.tree().subscribe(MailboxName.of(text)));
    imap("UNSUBSCRIBE", (s, text) -> s.tree().unsubscribe(MailboxName.of(text)));
    imap("GETQUOTAROOT", (s, text) -> s.tree().quotas(MailboxName.of(text)));
    imap("SELECT", (s, text) -> s.select(MailboxName.of(text)));
    imap("EXAMINE", (s, text) -> s.examine(MailboxName.of(text)));
    imap("STATUS", (s, text) -> s.status(MailboxName.of(text)));
    imap("COPY", (s, text) -> s.copy(one(), MailboxName.of(text)));
    imap("MOVE", (s, text) -> s.move(one(), MailboxName.of(text)));
    imap("STORE +FLAGS", (s, text) -> s.addFlags(one(), Set.of(new Flag(text))));
    imap("STORE -FLAGS", (s, text) -> s.removeFlags(one(), Set.of(new Flag(text))));
    imap("APPEND mailbox", (s, text) -> append(s, MailboxName.of(text), Set.of()));
    imap("APPEND flags", (s, text) -> append(s, MailboxName.INBOX, Set.of(new Flag(text))));
    imap("MULTIAPPEND flags", (s, text) -> s.append(TO, List.of(letter(Set.of()),
        letter(Set.of(new Flag(text))))));
    imap("SORT", (s, text) -> s.finder().sort(new Query.Contains(Query.Field.SUBJECT, text),
        List.of(SortOrder.ascending(SortOrder.By.DATE))));
    imap("THREAD",
        (s, text) -> s.finder().threads(new Query.Contains(Query.Field.SUBJECT, text)));
    imap("UID set", (s, text) -> s.expunge(UidSet.parse("1" + text)));
    imap("FETCH section", (s, text) -> s.read(new Uid(1), new Section(text), sink()));
    imap("FETCH part", (s, text) -> s.read(new Uid(1), Section.part("1" + text), sink()));
    imap("FETCH mime", (s, text) -> s.read(new Uid(1), Section.mime("1" + text), sink()));
    imap("FETCH part to read", (s, text) -> s.readPart(new Uid(1), "1" + text, sink()));
    for (Query.Field field : Query.Field.values()) {
      imap("SEARCH " + field, (s, text) -> s.finder().search(new Query.Contains(field, text)));
    }
    imap("SEARCH keyword", (s, text) -> s.finder().search(new Query.Has(new Flag(text))));
    ENTRIES.put("query", text -> {
      Query query = Query.parse("subject:" + text, LocalDate.EPOCH);
      try (var s = ImapSession.on(open(Protocol.IMAP, ADA))) {
        s.select(MailboxName.INBOX);
        s.finder().search(query);
      }
      return "";
    });
    smtp("MAIL FROM", text -> new SmtpEnvelope(text, BOB));
    smtp("MAIL FROM behind", text -> new SmtpEnvelope("ada@example.test" + text, BOB));
    smtp("RCPT TO", text -> new SmtpEnvelope("", List.of(text)));
    smtp("RCPT TO behind", text -> new SmtpEnvelope("", List.of("bob@example.test" + text)));
    smtp("RCPT TO parameter",
        text -> new SmtpEnvelope("", List.of("bob@example.test> NOTIFY=NEVER" + text)));
    smtp("ENVID",
        text -> envelope(ReportRequest.USUAL.withId(new EnvelopeId("a NOTIFY=NEVER" + text))));
    smtp("ORCPT", text -> envelope(
        ReportRequest.of(RecipientReports.USUAL.withOriginal(OriginalRecipient.of("b" + text)))));
    smtp("ORCPT type", text -> envelope(ReportRequest
        .of(RecipientReports.USUAL.withOriginal(new OriginalRecipient("t" + text, "b")))));
    ENTRIES.put("UIDL", text -> {
      var uidl = new Uidl(text);
      try (var s = Pop3Session.on(open(Protocol.POP3, ADA))) {
        s.delete(List.of(uidl));
      }
      return "";
    });
    built("Subject", (draft, text) -> draft.withSubject(text));
    built("header text", (draft, text) -> draft.withSubject(new HeaderText(text).toString()));
    built("From name", (_, text) -> Draft.from(named(text)));
    built("To name", (draft, text) -> draft.withTo(List.of(named(text))));
    built("Cc name", (draft, text) -> draft.withCc(List.of(named(text))));
    built("Bcc name", (draft, text) -> draft.withBcc(List.of(named(text))));
    built("To", (draft, text) -> draft.withTo(NamedAddress.list("b@x.example, " + text)));
    built("local part",
        (draft, text) -> draft.withTo(List.of(NamedAddress.parse(text + "@x.example"))));
    built("domain", (draft, text) -> draft.withTo(List.of(NamedAddress.parse("b@" + text))));
    built("Message-ID", (draft, text) -> draft.withMessageId(new MessageId("<a" + text + "@x>")));
    built("In-Reply-To", (draft, text) -> draft
        .answering(Optional.of(new MessageId("<a" + text + "@x>")), List.of()));
    built("References", (draft, text) -> draft.answering(Optional.empty(),
        List.of(new MessageId("<a" + text + "@x>"))));
    built("file name", (draft, text) -> draft.withAttachments(
        List.of(Files.writeString(
            folder.resolve("f" + text.substring(0, Math.min(text.length(), 60))), "x"))));
    built("text", (draft, text) -> draft.withText(text));
    ENTRIES.put("TOML value", text -> {
      Path file = Files.writeString(folder.resolve("c.toml"),
          "[accounts.a]\naddress = \"a@x.example\""
              + "\n[accounts.a.smtp]\nhost = \"localhost\"\nuser = \"ada" + text + "\"\n");
      String user = AccountsFile.read(file).accounts().toString();
      return login(Protocol.SMTP, new Mechanism.Plain(user, Secret.of("x")));
    });
  }

  private static final Map<String, String> ATTACKS = Map.ofEntries(entry("CR", "a\r" + EVIL),
      entry("LF", "a\n" + EVIL), entry("CRLF", "a\r\n" + EVIL), entry("NUL", "a\0" + EVIL),
      entry("U+560D U+560A", "a\u560D\u560A" + EVIL), entry("U+2028", "a\u2028" + EVIL),
      entry("ESC", "a\u001B[2J" + EVIL), entry("10 kB", "a".repeat(10_000) + EVIL),
      entry("literal", "a {14}\r\n" + EVIL), entry("8-bit", "\u00e4\u0085\u00a0\u00ff" + EVIL),
      entry("bidi", "a\u202e\u2066" + EVIL), entry("SASLprep", "a\ue000\u0221\ufffe" + EVIL),
      entry("commas", ",n=ada,a=ada,p=tls-exporter," + EVIL));

  static Stream<String> entries() {
    return ENTRIES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void addsNoCommandAndNoHeader(String entry) throws IOException {
    for (Map.Entry<String, String> attack : ATTACKS.entrySet()) {
      clear();
      String header = entered(entry, attack.getValue());
      assertThat(header.lines().filter(InjectionMatrixTest::foreign)).as(attack.getKey()).isEmpty();
      assertThat(heard().filter(InjectionMatrixTest::foreign)).as(attack.getKey()).isEmpty();
      CELLS.incrementAndGet();
    }
  }

  @AfterAll
  static void tell() {
    SERVER.close();
    if (CELLS.get() == ENTRIES.size() * ATTACKS.size()) {
      ProofFigures.keep("G2", "core", "0 extra commands or headers in " + CELLS + " cells ("
          + ENTRIES.size() + " entry points, " + ATTACKS.size() + " attacks)");
    }
  }

  private static String entered(String entry, String text) throws IOException {
    try {
      return Objects.requireNonNull(ENTRIES.get(entry)).enter(text);
    } catch (IllegalArgumentException | MailException | ConfigurationException | QueryException e) {
      // Refused, by us or by the server: what counts is what was heard.
      return "";
    }
  }

  /// A line that the attack made, or one that another program would cut into two.
  private static boolean foreign(String line) {
    return line.startsWith("INJECTED") || line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0;
  }

  private static Stream<String> heard() {
    return Stream.of(io.sealpost.testserver.script.Protocol.values())
        .flatMap(it -> SERVER.transcript(it, Mode.TLS).fromClients().stream());
  }

  private static void clear() {
    for (var protocol : io.sealpost.testserver.script.Protocol.values()) {
      SERVER.transcript(protocol, Mode.TLS).clear();
    }
  }

  private interface InSession {
    void enter(ImapSession session, String text) throws IOException;
  }

  private static void imap(String name, InSession entry) {
    ENTRIES.put(name, text -> {
      try (var session = ImapSession.on(open(Protocol.IMAP, ADA))) {
        session.select(MailboxName.INBOX);
        entry.enter(session, text);
      }
      return "";
    });
  }

  private interface Enveloping {
    SmtpEnvelope of(String text);
  }

  private static void smtp(String name, Enveloping entry) {
    ENTRIES.put(name, text -> {
      SmtpEnvelope envelope = entry.of(text);
      try (var session = SmtpSession.on(open(Protocol.SMTP, ADA))) {
        session.send(envelope, MessageSource.of("x\r\n".getBytes(StandardCharsets.US_ASCII)),
            soon());
      }
      return "";
    });
  }

  private interface Drafting {
    Draft with(Draft draft, String text) throws IOException;
  }

  private static void built(String name, Drafting entry) {
    ENTRIES.put(name, text -> {
      Draft draft = entry.with(Draft.from(NamedAddress.parse("ada@example.org"))
          .withTo(NamedAddress.list("b@x.example")), text);
      var out = new ByteArrayOutputStream();
      BuiltMessage.of(draft, Clock.systemUTC()).writeTo(out);
      String message = out.toString(StandardCharsets.UTF_8);
      return message.substring(0, message.indexOf("\r\n\r\n"));
    });
  }

  private static NamedAddress named(String text) {
    return new NamedAddress(text, MailAddress.parse("b@x.example"));
  }

  private static SmtpEnvelope envelope(ReportRequest reports) {
    return new SmtpEnvelope("ada@example.test", BOB).withReports(reports);
  }

  private static void append(ImapSession session, MailboxName mailbox, Set<Flag> flags)
      throws IOException {
    session.append(mailbox, flags, Optional.empty(), 3,
        new ByteArrayInputStream("x\r\n".getBytes(StandardCharsets.US_ASCII)));
  }

  private static NewMessage letter(Set<Flag> flags) {
    return new NewMessage(flags, Optional.empty(), 3,
        new ByteArrayInputStream("x\r\n".getBytes(StandardCharsets.US_ASCII)));
  }

  private static UidSet one() {
    return UidSet.of(new Uid(1));
  }

  private static OutputStream sink() {
    return OutputStream.nullOutputStream();
  }

  private static String login(Protocol protocol, Mechanism mechanism) throws IOException {
    open(protocol, mechanism).close();
    return "";
  }

  private static AuthenticatedChannel open(Protocol protocol, Mechanism mechanism)
      throws MailException {
    var theirs = io.sealpost.testserver.script.Protocol.valueOf(protocol.name());
    var endpoint = new Endpoint(protocol, "localhost", SERVER.port(theirs, Mode.TLS),
        Security.TLS);
    var trust = new TrustPolicy(endpoint, TrustMode.CA,
        PinSet.of(Pin.parse(SERVER.pin(theirs, Mode.TLS))), List.of(SERVER.authority().root()),
        Clock.systemUTC());
    return new Gate(_ -> List.of(InetAddress.getLoopbackAddress()), Limits.DEFAULT)
        .open(new TlsClient(new TlsPolicy(trust, null)), List.of(mechanism), Opening.NONE, soon());
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(60));
  }
}
