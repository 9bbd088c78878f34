package io.sealpost.benchmarks;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import jakarta.mail.Address;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;

/// The same work done with Angus Mail alone, as most Java programs do it.
record AngusPeer(TestMailServer server, Mode mode) {
  /// @return round trips until the newest messages are listed
  int list(int page) throws MessagingException {
    String name = mode == Mode.TLS ? "imaps" : "imap";
    try (var store = session(name).getStore(name)) {
      store.connect(server.host(), server.port(Protocol.IMAP, mode), "ada", Entrance.PASSWORD);
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      var profile = new FetchProfile();
      profile.add(FetchProfile.Item.ENVELOPE);
      profile.add(FetchProfile.Item.FLAGS);
      int count = inbox.getMessageCount();
      inbox.fetch(inbox.getMessages(count - page + 1, count), profile);
      return server.transcript(Protocol.IMAP, mode).last().turns();
    }
  }

  /// @return round trips until the message is accepted
  int submit(List<String> recipients, String message) throws MessagingException {
    return submit(recipients, message, 1);
  }

  /// The same message several times over one connection.
  int submit(List<String> recipients, String message, int times) throws MessagingException {
    String name = mode == Mode.TLS ? "smtps" : "smtp";
    Session session = session(name);
    List<Address> to = new ArrayList<>();
    for (String recipient : recipients) {
      to.add(new InternetAddress(recipient));
    }
    try (var transport = session.getTransport(name)) {
      transport.connect(server.host(), server.port(Protocol.SMTP, mode), "ada", Entrance.PASSWORD);
      var mail = new MimeMessage(session,
          new ByteArrayInputStream(message.getBytes(StandardCharsets.US_ASCII)));
      for (int i = 0; i < times; i++) {
        transport.sendMessage(mail, to.toArray(Address[]::new));
      }
      return server.transcript(Protocol.SMTP, mode).last().turns();
    }
  }

  private Session session(String name) {
    var properties = new Properties();
    properties.put("mail." + name + ".ssl.socketFactory",
        server.authority().clientContext(null).getSocketFactory());
    properties.put("mail." + name + ".socketFactory.fallback", "false");
    properties.put("mail." + name + ".auth", "true");
    properties.put("mail." + name + ".from", "ada@example.test");
    if (mode == Mode.STARTTLS) {
      properties.put("mail." + name + ".starttls.enable", "true");
      properties.put("mail." + name + ".starttls.required", "true");
    }
    return Session.getInstance(properties);
  }
}
