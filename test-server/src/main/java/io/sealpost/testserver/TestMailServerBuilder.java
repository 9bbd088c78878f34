package io.sealpost.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Listener;
import io.sealpost.testserver.front.ListenerOptions;
import io.sealpost.testserver.front.MailPolicy;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.front.User;
import io.sealpost.testserver.mailbox.Mailboxes;
import io.sealpost.testserver.script.Protocol;
import org.jspecify.annotations.Nullable;

/// Describes a [TestMailServer]. By default: free ports on the loopback address, users ada and bob at
/// example.test with the passwords `ada-secret` and `bob-secret`, no client certificates, PLAIN and
/// each protocol's own login.
public final class TestMailServerBuilder {
  private final Map<Protocol, Map<Mode, ListenerOptions>> options = new EnumMap<>(Protocol.class);
  private final List<User> users = new ArrayList<>();
  private InetAddress address = InetAddress.getLoopbackAddress();
  private MailPolicy policy = MailPolicy.DEFAULT;
  private @Nullable TestAuthority authority;

  TestMailServerBuilder() {
    for (Protocol protocol : Protocol.values()) {
      Map<Mode, ListenerOptions> modes = new EnumMap<>(Mode.class);
      for (Mode mode : Mode.values()) {
        modes.put(mode, new ListenerOptions());
      }
      options.put(protocol, modes);
    }
  }

  /// Adds a user; the first call replaces the default ones.
  public TestMailServerBuilder user(String name, String password, String mailAddress) {
    users.add(new User(name, password, mailAddress));
    return this;
  }

  /// Uses this authority, not a new one.
  public TestMailServerBuilder authority(TestAuthority given) {
    authority = given;
    return this;
  }

  /// Listens on this address, not on the loopback one.
  public TestMailServerBuilder bind(InetAddress given) {
    address = given;
    return this;
  }

  /// Asks for client certificates everywhere.
  public TestMailServerBuilder clientCertificates(ClientCertificates asked) {
    return listeners(listener -> listener.clientCertificates(asked));
  }

  /// Offers these mechanisms everywhere.
  public TestMailServerBuilder mechanisms(Mechanism first, Mechanism... more) {
    return listeners(listener -> listener.mechanisms(first, more));
  }

  /// Describes all six listeners.
  public TestMailServerBuilder listeners(Consumer<ListenerOptions> description) {
    options.values().forEach(modes -> modes.values().forEach(description));
    return this;
  }

  /// Describes one listener.
  public TestMailServerBuilder listener(Protocol protocol, Mode mode,
      Consumer<ListenerOptions> description) {
    Map<Mode, ListenerOptions> modes = options.getOrDefault(protocol, Map.of());
    modes.forEach((each, listener) -> {
      if (each == mode) {
        description.accept(listener);
      }
    });
    return this;
  }

  /// What SMTP accepts, if not [MailPolicy#DEFAULT].
  public TestMailServerBuilder mailPolicy(MailPolicy given) {
    policy = given;
    return this;
  }

  /// Starts it; all ports are open on return.
  ///
  /// @throws UncheckedIOException if a port cannot be had
  public TestMailServer start() {
    TestAuthority by = authority != null ? authority : TestAuthority.create();
    List<User> everybody = users.isEmpty() ? DEFAULT_USERS : List.copyOf(users);
    Mailboxes mailboxes = new Mailboxes();
    everybody.forEach(user -> mailboxes.add(user.name(), user.address()));
    Issued certificate = by.server(TestMailServer.HOSTS);
    var shared = new Listener.Shared(everybody, mailboxes, policy,
        List.of(by.root(), by.intermediate()));
    List<Listener> listeners = new ArrayList<>();
    try {
      for (var ofProtocol : options.entrySet()) {
        for (var ofMode : ofProtocol.getValue().entrySet()) {
          listeners.add(new Listener(ofProtocol.getKey(), ofMode.getKey(), ofMode.getValue(),
              certificate, shared,
              address));
        }
      }
    } catch (IOException e) {
      listeners.forEach(Listener::close);
      throw new UncheckedIOException(e.getMessage(), e);
    }
    return new TestMailServer(by, mailboxes, everybody, listeners);
  }

  private static final List<User> DEFAULT_USERS = List.of(
      new User("ada", "ada-secret", "ada@example.test"),
      new User("bob", "bob-secret", "bob@example.test"));
}
