package io.sealpost.jakarta;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.MailException;
import io.sealpost.peer.Protocol;
import org.jspecify.annotations.Nullable;

/// The account behind a session, and what a program may ask of it.
final class Door {
  private final Sealpost mail;

  Door(Sealpost mail) {
    this.mail = mail;
  }

  static Door of(Session session) {
    if (session.getProperties().get(KEY) instanceof Door door) {
      return door;
    }
    throw new IllegalStateException("not a session made by SealpostSession");
  }

  /// The session that Angus sees: the program's properties without those that could matter here, so
  /// that nothing set now or later can.
  static Session inner(Session session) {
    Door door = of(session);
    Properties properties = new Properties();
    for (String name : session.getProperties().stringPropertyNames()) {
      if (!REFUSED.matcher(name).matches() && !IGNORED.matcher(name).matches()) {
        properties.put(name, session.getProperty(name));
      }
    }
    properties.put(KEY, door);
    // A FETCH with an address the strict reader dislikes would be dropped without a word.
    properties.put("mail.mime.address.strict", "false");
    for (String name : NAMES) {
      String prefix = "mail." + name + ".";
      properties.put(prefix + "socketFactory", door.factory(protocol(name)));
      properties.put(prefix + "ssl.socketFactory", ShutFactory.SHUT);
      properties.put(prefix + "socketFactory.fallback", "false");
      properties.put(prefix + "fetchsize", Integer.toString(64 * 1024));
      properties.putIfAbsent(prefix + "localhost", "localhost");
    }
    return SealpostSession.withProviders(properties);
  }

  /// How Angus connects a store or a transport of its own.
  @FunctionalInterface
  interface Connecting {
    boolean connect(String host, int port, String user, String password) throws MessagingException;
  }

  /// Lets Angus connect through the account's gate, once the session is found to be as it was made.
  ///
  /// @param name of the protocol, such as `imaps`
  /// @param host that the program means; null for the account's, and so for the rest
  /// @return whether it is connected
  static boolean enter(Session session, String name, @Nullable String host, int port,
      @Nullable String user, Connecting angus) throws MessagingException {
    Door door = of(session);
    door.admit(session, name, host, port, user);
    try {
      // Angus wants a password to begin at all; this one leads nowhere.
      return angus.connect(NOWHERE, door.port(name), door.user(name), "-");
    } catch (MessagingException e) {
      throw first(e);
    }
  }

  /// @throws MessagingException if the session has been weakened, or somebody else's server is meant
  private void admit(Session session, String name, @Nullable String host, int port,
      @Nullable String user)
      throws MessagingException {
    Service service = mail.account().service(protocol(name))
        .orElseThrow(() -> refused("account " + mail.account().name() + " has no "
            + protocol(name).label()));
    for (Object key : session.getProperties().keySet()) {
      Object value = session.getProperties().get(key);
      if (key instanceof String property) {
        check(property, value);
      }
    }
    for (String property : session.getProperties().stringPropertyNames()) {
      check(property, session.getProperties().get(property) == null
          ? session.getProperty(property)
          : session.getProperties().get(property));
    }
    if (session.getDebug()) {
      throw refused("mail is not written to a debug log");
    }
    if (host != null && !host.equalsIgnoreCase(service.endpoint().host())) {
      throw refused("the account's " + name + " server is " + service.endpoint());
    }
    if (port >= 0 && port != service.endpoint().port()) {
      throw refused("the account's " + name + " server is " + service.endpoint());
    }
    if (user != null && !user.equals(service.user())) {
      throw refused("the account's " + name + " user is " + service.user());
    }
  }

  private int port(String name) {
    return mail.account().service(protocol(name)).map(it -> it.endpoint().port()).orElse(-1);
  }

  private String user(String name) {
    return mail.account().service(protocol(name)).map(Service::user).orElse("");
  }

  private static void check(String property, @Nullable Object value) throws MessagingException {
    if (property.endsWith(".usesocketchannels") && value != null
        && Boolean.parseBoolean(value.toString())) {
      throw refused("Sealpost's connections are no channels, so IdleManager cannot watch them: "
          + "leave out " + property + " and call idle() of the folder in a thread of its own");
    }
    boolean ours = value instanceof ShutFactory
        || (property.endsWith(".socketFactory.fallback") && "false".equals(value));
    boolean silent = property.startsWith("mail.debug") && "false".equals(value);
    if (!ours && !silent && REFUSED.matcher(property).matches()) {
      throw refused("the property " + property
          + " has no place in a Sealpost session: the account says how it connects");
    }
  }

  private static MessagingException refused(String words) {
    return new MessagingException(words,
        new ConfigurationException(ConfigurationException.Reason.BAD_FILE, words));
  }

  /// Puts our failure first, in Jakarta Mail's words.
  static MessagingException first(MessagingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthenticationException ours) {
        return new AuthenticationFailedException(ours.getMessage(), ours);
      }
      if (cause instanceof MailException ours) {
        return new MessagingException(ours.getMessage(), ours);
      }
    }
    return e;
  }

  static Protocol protocol(String name) {
    String base = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    return Protocol.valueOf(base.toUpperCase(Locale.ROOT));
  }

  private ShutFactory factory(Protocol protocol) {
    return new ShutFactory() {
      @Override
      public Socket createSocket() throws IOException {
        return new DoorSocket(open(protocol));
      }
    };
  }

  private Passage open(Protocol protocol) throws IOException {
    try {
      return Passage.through(mail.channel(protocol), mail.settings());
    } catch (ConfigurationException e) {
      throw new IOException(e.getMessage(), e);
    } catch (MailException e) {
      Cause.failed(e);
      throw e;
    }
  }

  static final String KEY = "io.sealpost.door";
  static final List<String> NAMES = List.of("imap", "imaps", "pop3", "pop3s", "smtp", "smtps");
  /// Where Angus needs a host that costs no look-up.
  private static final String NOWHERE = "127.0.0.1";
  private static final Pattern REFUSED = Pattern.compile("mail\\.debug(\\..*)?"
      + "|mail\\.(imap|pop3|smtp)s?\\.(((ssl|starttls|proxy|socks|socketFactory|sasl|proxyauth)"
      + "(\\..*)?)|auth\\..*|apop\\..*|compress\\..*)");
  private static final Pattern IGNORED = Pattern.compile("mail\\.(imap|pop3|smtp)s?\\."
      + "(class|auth|timeout|connectiontimeout|writetimeout|localaddress|localport|partialfetch"
      + "|fetchsize|usesocketchannels|folder\\.class|message\\.class|yahoo\\.guid|ehlo"
      + "|executor\\.writetimeout)");
}
