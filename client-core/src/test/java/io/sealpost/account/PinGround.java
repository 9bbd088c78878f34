package io.sealpost.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.mail.Flags;

import io.sealpost.failure.MailException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.Listener;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Transcript;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// Ada's account at one listener of a server, and a rogue CA that she trusts as much as the right one.
/// Its leaf is pinned unless an attack says otherwise.
final class PinGround implements AutoCloseable {
  /// A key nobody here has.
  static final String STRANGER = TestAuthority.create().server("localhost").pin();
  private static final TestAuthority ROGUE = TestAuthority.create("Rogue", KeyKind.P256,
      Clock.systemUTC());

  private final TestMailServer server = TestMailServer.start();
  private final TestAuthority right = server.authority();
  private final Issued good = right.server("localhost");
  private final Issued elsewhere = right.server("localhost");
  private final Protocol protocol;
  private final Security security;
  private final Listener listener;
  private final Path roots;
  private final List<Runnable> closing = new ArrayList<>();
  private TrustMode mode = TrustMode.CA;
  private PinSet pins;
  private Clock clock = Clock.systemUTC();
  private @Nullable Sealpost mail;

  PinGround(Path folder, Protocol protocol, Security security) throws IOException {
    this.protocol = protocol;
    this.security = security;
    this.listener = server.listener(
        io.sealpost.testserver.script.Protocol.valueOf(protocol.name()),
        Mode.valueOf(security.name()));
    this.roots = Files.writeString(folder.resolve("roots.pem"), right.rootPem() + ROGUE.rootPem());
    this.pins = PinSet.of(Pin.parse(good.pin()));
    listener.present(good);
  }

  Issued good() {
    return good;
  }

  X509Certificate root() {
    return right.root();
  }

  String leafPin() {
    return good.pin();
  }

  String intermediatePin() {
    return Pin.of(right.intermediate().getPublicKey()).toString();
  }

  String rootPin() {
    return Pin.of(right.root().getPublicKey()).toString();
  }

  String shownPin() {
    return listener.pin();
  }

  Issued rogue() {
    return ROGUE.server("localhost");
  }

  Issued misissued(Misissued kind) {
    return right.misissued(kind, "localhost");
  }

  Issued pinnedElsewhere() {
    return elsewhere;
  }

  /// The pinned key in another certificate: self-signed, or by a CA that nobody knows.
  Issued sameKey(boolean selfSigned, String host, boolean expired) {
    var request = TestAuthority.create().request("CN=" + host);
    return issued(selfSigned ? request.selfSigned() : request, host, expired);
  }

  Issued sameKeyByTheRightCa(String host, boolean expired) {
    return issued(right.request("CN=" + host), host, expired);
  }

  private Issued issued(io.sealpost.testserver.cert.CertificateRequest request, String host,
      boolean expired) {
    request.key(new KeyPair(good.certificate().getPublicKey(), good.key())).dns(host).forServers();
    Instant now = Instant.now();
    return (expired
        ? request.valid(now.minus(Duration.ofHours(12)), now.minus(Duration.ofHours(1)))
        : request).issue();
  }

  void present(Issued issued) {
    listener.present(issued);
  }

  void pin(String... texts) {
    repin(TrustMode.CA, new PinSet(Stream.of(texts).map(Pin::parse).toList()));
  }

  void pinUntil(String pin, LocalDate end) {
    repin(TrustMode.CA, PinSet.NONE.with(Pin.parse(pin), end));
  }

  void pinnedKey(String pin) {
    repin(TrustMode.PINNED_KEY, PinSet.of(Pin.parse(pin)));
  }

  void unpinned() {
    repin(TrustMode.CA, PinSet.NONE);
  }

  void clockOff(Duration away) {
    clock = Clock.offset(Clock.systemUTC(), away);
    repin(mode, pins);
  }

  LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /// As a person does while the program runs.
  void changePins(String pin) throws ConfigurationException {
    mail().changePins(protocol, PinSet.of(Pin.parse(pin)));
  }

  private void repin(TrustMode other, PinSet others) {
    mode = other;
    pins = others;
    mail = null;
  }

  /// A session, which is closed with the ground at the latest.
  Session open() throws MailException, ConfigurationException {
    Session session = switch (protocol) {
      case IMAP -> Session.of(mail().imap());
      case POP3 -> Session.of(mail().pop3());
      case SMTP -> Session.of(mail().smtp());
    };
    closing.add(session::close);
    return session;
  }

  void keepOpen() throws MailException, ConfigurationException {
    open();
  }

  Sealpost mail() {
    Sealpost now = mail;
    if (now == null) {
      now = new Sealpost(account(), Settings.DEFAULT.withClock(clock)
          .withResolver(_ -> List.of(java.net.InetAddress.getLoopbackAddress(),
              java.net.InetAddress.getLoopbackAddress())));
      mail = now;
      closing.add(now::close);
    }
    return now;
  }

  private Account account() {
    PasswordSource password = PasswordSource
        .program(List.of("echo", server.user("ada").password()));
    var services = Stream.of(Protocol.values())
        .map(each -> new Service(
            new Endpoint(each, "localhost", each == protocol ? listener.port() : 1, security),
            each == protocol ? mode : TrustMode.CA,
            each == protocol ? pins : new PinSet(List.of(Pin.parse(elsewhere.pin())), Map.of()),
            "ada", List.of(Auth.PLAIN), password))
        .toList();
    return new Account("work", true, "ada@example.test", "", roots, null, services);
  }

  /// One letter for Ada.
  void deliver() {
    server.deliver("ada", "INBOX",
        "Subject: one\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII),
        new Flags(), Instant.now());
  }

  Transcript transcript() {
    return listener.transcript();
  }

  /// Who asks for nothing gets no answer.
  void fallSilent() {
    listener.script().play(Fault.silence(Moment.NOOP));
  }

  void assertNothingWasSaid() {
    assertNothingWasSaidSince(0);
    assertThat(transcript().connections()).isEqualTo(1);
  }

  /// @param lines of clients that were said before, and may be anything
  void assertNothingWasSaidSince(int lines) {
    assertThat(transcript().fromClients().stream().skip(lines))
        .allMatch(line -> security == Security.STARTTLS && line
            .matches("([A-Z0-9]+ )?(STARTTLS|CAPABILITY)|STLS|CAPA|EHLO \\[127\\.0\\.0\\.1]"));
  }

  @Override
  public void close() {
    closing.reversed().forEach(Runnable::run);
    server.close();
  }
}
