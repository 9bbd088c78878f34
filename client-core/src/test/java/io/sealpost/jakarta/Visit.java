package io.sealpost.jakarta;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Service;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;

import io.sealpost.account.Sealpost;
import io.sealpost.testserver.script.Protocol;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/// A program that has connected, with what it needs to do something.
record Visit(Session session, Service service) implements AutoCloseable {
  static Visit to(Sealpost mail, Protocol protocol) throws MessagingException {
    Session session = SealpostSession.of(mail);
    Service service = protocol == Protocol.SMTP
        ? session.getTransport("smtp")
        : session.getStore(protocol == Protocol.IMAP ? "imap" : "pop3");
    service.connect();
    return new Visit(session, service);
  }

  IMAPStore imap() {
    return (IMAPStore) service;
  }

  Transport transport() {
    return (Transport) service;
  }

  IMAPFolder named(String name) throws MessagingException {
    return (IMAPFolder) imap().getFolder(name);
  }

  Folder inbox() throws MessagingException {
    Folder inbox = ((Store) service).getFolder("INBOX");
    inbox.open(Folder.READ_WRITE);
    return inbox;
  }

  IMAPFolder imapInbox() throws MessagingException {
    return (IMAPFolder) inbox();
  }

  Message message() throws MessagingException {
    return inbox().getMessage(1);
  }

  /// One of the parts of the message.
  Part part(int index) throws Exception {
    return ((Multipart) message().getContent()).getBodyPart(index);
  }

  MimeMessage letter() throws MessagingException {
    var letter = new MimeMessage(session);
    letter.setFrom("ada@example.test");
    letter.setRecipients(Message.RecipientType.TO, "ada@example.test");
    letter.setSubject("plan");
    letter.setText("hello");
    letter.saveChanges();
    return letter;
  }

  @Override
  public void close() throws MessagingException {
    service.close();
  }
}
