package io.sealpost.jakarta;

import java.util.Properties;

import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Provider;
import jakarta.mail.Session;

import io.sealpost.account.Account;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.peer.Endpoint;

/// Makes a `jakarta.mail.Session` of an account: existing programs keep their code and change the one
/// line that makes their session.
///
/// ```java
/// Session session = SealpostSession.of(mail);
/// ```
///
/// Its stores and transports (`imap`, `imaps`, `pop3`, `pop3s`, `smtp`, `smtps`, each the account's one
/// server of that protocol) are proven, pinned and authenticated as the account says. What a program
/// gives as host, port and user must be the account's, or nothing; a password it gives is not used.
/// How long anything may take is said by the account's [io.sealpost.limits.Limits].
///
/// Refused when connecting are sessions with properties that would have no effect, because whoever sets
/// them expects one; under every protocol name (`mail.imap.`, `mail.smtps.`, …) these and all below them:
/// `ssl`, `starttls`, `proxy`, `proxyauth`, `socks`, `socketFactory`, `sasl`, `auth.`, `apop.`,
/// `compress.`, and `mail.debug`; and `usesocketchannels`, because Angus' `IdleManager` cannot watch
/// connections that are encrypted here: `IMAPFolder.idle()` in a thread of its own, a virtual one, does
/// the same. Passed over, because they ask for nothing that matters to safety:
/// `auth`, `timeout`, `connectiontimeout`, `writetimeout`, `localaddress`, `localport`, `partialfetch`,
/// `fetchsize`, `folder.class`, `message.class`, `yahoo.guid`, `ehlo`, `class`,
/// `executor.writetimeout`. All others are Angus' as usual.
public final class SealpostSession {
  private SealpostSession() {}

  /// A session on an account, which its caller keeps open as long as the session is used.
  public static Session of(Sealpost mail) {
    var door = new Door(mail);
    Properties properties = new Properties();
    for (String name : Door.NAMES) {
      mail.account().service(Door.protocol(name)).ifPresent(it -> describe(properties, name, it));
      // Without our stores and transports, nothing made of these properties connects to anything.
      properties.put("mail." + name + ".socketFactory", ShutFactory.SHUT);
      properties.put("mail." + name + ".ssl.socketFactory", ShutFactory.SHUT);
      properties.put("mail." + name + ".socketFactory.fallback", "false");
    }
    properties.put(Door.KEY, door);
    properties.put("mail.store.protocol",
        mail.account().service(io.sealpost.peer.Protocol.IMAP).isPresent() ? "imap" : "pop3");
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.from", mail.account().address());
    return withProviders(properties);
  }

  /// A session on an account, with the usual limits and nothing to close but its stores and transports:
  /// a password is fetched for each connection and wiped once that is open or refused. Only the key of
  /// a client certificate is kept, as long as the session is; who wants that gone earlier makes a
  /// [Sealpost], and closes it.
  public static Session of(Account account) {
    return of(new Sealpost(account));
  }

  static Session withProviders(Properties properties) {
    Session session = Session.getInstance(properties);
    try {
      for (String name : Door.NAMES) {
        session.setProvider(provider(name));
      }
      return session;
    } catch (NoSuchProviderException e) {
      throw new AssertionError("a provider is its own", e);
    }
  }

  private static void describe(Properties properties, String name, Service service) {
    Endpoint endpoint = service.endpoint();
    properties.put("mail." + name + ".host", endpoint.host());
    properties.put("mail." + name + ".port", Integer.toString(endpoint.port()));
    properties.put("mail." + name + ".user", service.user());
  }

  private static Provider provider(String name) {
    return switch (Door.protocol(name)) {
      case IMAP -> new Provider(Provider.Type.STORE, name, ImapStore.class.getName(), "Sealpost",
          null);
      case POP3 -> new Provider(Provider.Type.STORE, name, Pop3Store.class.getName(), "Sealpost",
          null);
      case SMTP -> new Provider(Provider.Type.TRANSPORT, name, SmtpTransport.class.getName(),
          "Sealpost", null);
    };
  }
}
