package io.sealpost.conformance.visit;

import java.io.IOException;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import io.sealpost.conformance.Entrance;
import io.sealpost.conformance.Site;
import io.sealpost.testserver.script.Protocol;

/// What a program wants: each does it as any program with Jakarta Mail does, and says what it got.
public enum Errand {
  /// To log in.
  CONNECT {
    @Override
    String run(Entrance entrance, Site site) throws MessagingException {
      try (Service service = connected(entrance, site)) {
        return service.isConnected() ? "logged in" : "not logged in";
      }
    }
  },
  /// To list INBOX.
  LIST {
    @Override
    String run(Entrance entrance, Site site) throws MessagingException {
      try (var store = (Store) connected(entrance, site); Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        Message[] messages = inbox.getMessages();
        var profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        inbox.fetch(messages, profile);
        for (Message message : messages) {
          message.getSubject();
          message.getContentType();
        }
        return messages.length + " messages";
      }
    }
  },
  /// To ask how many messages are in INBOX without opening it.
  COUNT {
    @Override
    String run(Entrance entrance, Site site) throws MessagingException {
      try (var store = (Store) connected(entrance, site)) {
        return store.getFolder("INBOX").getMessageCount() + " messages";
      }
    }
  },
  /// To read the first message of INBOX: header fields, then every part.
  READ {
    @Override
    String run(Entrance entrance, Site site) throws MessagingException, IOException {
      try (var store = (Store) connected(entrance, site); Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        return Reading.of(inbox.getMessage(1)) + " octets";
      }
    }
  },
  /// To set a flag whose name holds a command.
  FLAG {
    @Override
    String run(Entrance entrance, Site site) throws MessagingException {
      try (var store = (Store) connected(entrance, site); Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_WRITE);
        inbox.setFlags(1, 1, new Flags("x\r\n" + SMUGGLED), true);
        return "set";
      }
    }
  },
  /// To have header fields with the list, the name of one of which holds a command.
  FETCH {
    @Override
    String run(Entrance entrance, Site site) throws MessagingException {
      try (var store = (Store) connected(entrance, site); Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        var profile = new FetchProfile();
        profile.add("X\r\n" + SMUGGLED);
        inbox.fetch(inbox.getMessages(), profile);
        return "fetched";
      }
    }
  },
  /// To send to a recipient whose address holds a parameter of ESMTP.
  RECIPIENT {
    @Override
    String run(Entrance entrance, Site site) throws MessagingException {
      return send(entrance, site, letter(entrance), "<bob@example.test> NOTIFY=NEVER");
    }
  },
  /// To send a letter, a field of which holds another field.
  HEADER {
    @Override
    String run(Entrance entrance, Site site) throws MessagingException {
      MimeMessage letter = letter(entrance);
      letter.addHeader("X-Note", "a\r\n" + SMUGGLED_FIELD);
      return send(entrance, site, letter, "bob@example.test");
    }
  },
  /// To send a letter with nothing wrong.
  SEND {
    @Override
    String run(Entrance entrance, Site site) throws MessagingException {
      return send(entrance, site, letter(entrance), "bob@example.test");
    }
  };

  /// The command that [#FLAG] and [#FETCH] smuggle.
  public static final String SMUGGLED = "Z9 CREATE Smuggled";
  /// The field that [#HEADER] smuggles.
  public static final String SMUGGLED_FIELD = "X-Smuggled: yes";

  abstract String run(Entrance entrance, Site site) throws MessagingException, IOException;

  private static Service connected(Entrance entrance, Site site) throws MessagingException {
    Service service = site.protocol() == Protocol.SMTP
        ? entrance.session().getTransport(entrance.protocol())
        : entrance.session().getStore(entrance.protocol());
    service.connect(site.host(), site.port(), site.user(), site.password());
    return service;
  }

  private static String send(Entrance entrance, Site site, MimeMessage letter, String recipient)
      throws MessagingException {
    var to = new InternetAddress();
    to.setAddress(recipient);
    letter.saveChanges();
    try (var transport = (Transport) connected(entrance, site)) {
      transport.sendMessage(letter, new InternetAddress[]{to});
      return "sent";
    }
  }

  private static MimeMessage letter(Entrance entrance) throws MessagingException {
    var letter = new MimeMessage(entrance.session());
    letter.setFrom("ada@example.test");
    letter.setRecipients(Message.RecipientType.TO, "bob@example.test");
    letter.setSubject("a letter");
    letter.setText("hello\r\n");
    return letter;
  }
}
