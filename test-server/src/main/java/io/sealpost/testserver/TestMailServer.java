package io.sealpost.testserver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.mail.Flags;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.Listener;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.front.User;
import io.sealpost.testserver.mailbox.Mailboxes;
import io.sealpost.testserver.script.Misbehaviour;
import io.sealpost.testserver.script.Protocol;
import io.sealpost.testserver.script.Script;
import io.sealpost.testserver.script.Transcript;
import io.sealpost.testserver.seed.SeedMessage;

/// A mail server for tests: IMAP, POP3 and SMTP, each over TLS from the start and over STARTTLS, with a
/// certificate authority of its own, users with mailboxes, and misbehaviour on demand. There is no port
/// that gives mail without TLS.
///
/// ```java
/// try (var server = TestMailServer.start()) {
///   int port = server.port(Protocol.IMAP, Mode.TLS);
///   SSLContext tls = server.authority().clientContext(server.identity("ada", KeyKind.P256));
/// }
/// ```
///
/// Any number may run in one JVM. All calls are thread-safe; [#close()] ends every connection.
public final class TestMailServer implements AutoCloseable {
  private final TestAuthority authority;
  private final Mailboxes mailboxes;
  private final List<User> users;
  private final List<Listener> listeners;
  private final Map<String, Issued> identities = new ConcurrentHashMap<>();

  TestMailServer(TestAuthority authority, Mailboxes mailboxes, List<User> users,
      List<Listener> listeners) {
    this.authority = authority;
    this.mailboxes = mailboxes;
    this.users = users;
    this.listeners = List.copyOf(listeners);
  }

  /// A server with all defaults: see [TestMailServerBuilder].
  public static TestMailServer start() {
    return builder().start();
  }

  /// A server to be described first.
  public static TestMailServerBuilder builder() {
    return new TestMailServerBuilder();
  }

  /// The name the server certificates are for; `127.0.0.1` and `::1` are in them as well.
  public String host() {
    return "localhost";
  }

  /// The port of a listener.
  public int port(Protocol protocol, Mode mode) {
    return listener(protocol, mode).port();
  }

  /// The pin of a listener's key.
  public String pin(Protocol protocol, Mode mode) {
    return listener(protocol, mode).pin();
  }

  /// What was said on a listener.
  public Transcript transcript(Protocol protocol, Mode mode) {
    return listener(protocol, mode).transcript();
  }

  /// What goes wrong on a listener.
  public Script script(Protocol protocol, Mode mode) {
    return listener(protocol, mode).script();
  }

  /// One of the six listeners.
  public Listener listener(Protocol protocol, Mode mode) {
    return listeners.stream().filter(each -> each.protocol() == protocol && each.mode() == mode)
        .findFirst()
        .orElseThrow();
  }

  /// All six.
  public List<Listener> listeners() {
    return listeners;
  }

  /// The authority that issued everything here; clients trust its root.
  public TestAuthority authority() {
    return authority;
  }

  /// Everyone with a mailbox.
  public List<User> users() {
    return users;
  }

  /// The user of that name.
  public User user(String name) {
    return users.stream().filter(user -> user.name().equals(name)).findFirst().orElseThrow();
  }

  /// The user's client certificate with its key; the same one at every call.
  public Issued identity(String user, KeyKind kind) {
    return Objects.requireNonNull(
        identities.computeIfAbsent(user + " " + kind,
            _ -> authority.client(user(user).address(), kind)));
  }

  /// Lets every listener misbehave in the same way.
  public void misbehave(Misbehaviour misbehaviour) {
    listeners.forEach(listener -> listener.script().play(misbehaviour, listener.protocol()));
  }

  /// Lets every listener present a certificate that is wrong in this way.
  public void misissue(Misissued kind) {
    listeners.forEach(listener -> listener.present(authority.misissued(kind, HOSTS)));
  }

  /// Lets every listener behave again; certificates stay as they are.
  public void behave() {
    listeners.forEach(listener -> listener.script().clear());
  }

  /// Puts a message into a user's mailbox exactly as it is; returns its UID.
  public long deliver(String user, String mailbox, byte[] message, Flags flags, Instant received) {
    return mailboxes.append(user, mailbox, message, flags, received);
  }

  /// Fills a user's mailboxes.
  public void seed(String user, Stream<SeedMessage> messages) {
    messages.forEach(message -> mailboxes.append(user, message.mailbox(), message.bytes(),
        Mailboxes.flags(message.flags()), message.received()));
  }

  @Override
  public void close() {
    listeners.forEach(Listener::close);
  }

  static final String[] HOSTS = {"localhost", "127.0.0.1", "::1"};
}
