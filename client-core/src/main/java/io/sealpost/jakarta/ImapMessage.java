package io.sealpost.jakarta;

import java.io.InputStream;
import java.util.Date;
import java.util.Enumeration;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;

import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;

/// Angus' IMAPMessage, told why its connection failed: each of its accessors may be the one that
/// fetches.
final class ImapMessage extends IMAPMessage {
  ImapMessage(ImapFolder folder, int number) {
    super(folder, number);
  }

  @Override
  protected InputStream getContentStream() throws MessagingException {
    return new HeardStream(Cause.told(() -> super.getContentStream()));
  }

  @Override
  public InputStream getMimeStream() throws MessagingException {
    return new HeardStream(Cause.told(() -> super.getMimeStream()));
  }

  @Override
  public Address @Nullable [] getFrom() throws MessagingException {
    return Cause.told(() -> super.getFrom());
  }

  @Override
  public @Nullable Address getSender() throws MessagingException {
    return Cause.told(() -> super.getSender());
  }

  @Override
  public Address @Nullable [] getRecipients(Message.RecipientType type) throws MessagingException {
    return Cause.told(() -> super.getRecipients(type));
  }

  @Override
  public Address @Nullable [] getReplyTo() throws MessagingException {
    return Cause.told(() -> super.getReplyTo());
  }

  @Override
  public @Nullable String getSubject() throws MessagingException {
    return Cause.told(() -> super.getSubject());
  }

  @Override
  public @Nullable Date getSentDate() throws MessagingException {
    return Cause.told(() -> super.getSentDate());
  }

  @Override
  public @Nullable Date getReceivedDate() throws MessagingException {
    return Cause.told(() -> super.getReceivedDate());
  }

  @Override
  public int getSize() throws MessagingException {
    return Cause.told(() -> super.getSize());
  }

  @Override
  public long getSizeLong() throws MessagingException {
    return Cause.told(() -> super.getSizeLong());
  }

  @Override
  public int getLineCount() throws MessagingException {
    return Cause.told(() -> super.getLineCount());
  }

  @Override
  public String @Nullable [] getContentLanguage() throws MessagingException {
    return Cause.told(() -> super.getContentLanguage());
  }

  @Override
  public @Nullable String getInReplyTo() throws MessagingException {
    return Cause.told(() -> super.getInReplyTo());
  }

  @Override
  public synchronized String getContentType() throws MessagingException {
    return Cause.told(() -> super.getContentType());
  }

  @Override
  public @Nullable String getDisposition() throws MessagingException {
    return Cause.told(() -> super.getDisposition());
  }

  @Override
  public @Nullable String getEncoding() throws MessagingException {
    return Cause.told(() -> super.getEncoding());
  }

  @Override
  public @Nullable String getContentID() throws MessagingException {
    return Cause.told(() -> super.getContentID());
  }

  @Override
  public @Nullable String getContentMD5() throws MessagingException {
    return Cause.told(() -> super.getContentMD5());
  }

  @Override
  public @Nullable String getDescription() throws MessagingException {
    return Cause.told(() -> super.getDescription());
  }

  @Override
  public @Nullable String getMessageID() throws MessagingException {
    return Cause.told(() -> super.getMessageID());
  }

  @Override
  public @Nullable String getFileName() throws MessagingException {
    return Cause.told(() -> super.getFileName());
  }

  @Override
  public synchronized DataHandler getDataHandler() throws MessagingException {
    return Cause.told(() -> super.getDataHandler());
  }

  @Override
  public String @Nullable [] getHeader(String name) throws MessagingException {
    return Cause.told(() -> super.getHeader(name));
  }

  @Override
  public @Nullable String getHeader(String name, @Nullable String delimiter)
      throws MessagingException {
    return Cause.told(() -> super.getHeader(name, delimiter));
  }

  @Override
  public Enumeration<Header> getAllHeaders() throws MessagingException {
    return Cause.told(() -> super.getAllHeaders());
  }

  @Override
  public Enumeration<Header> getMatchingHeaders(String[] names) throws MessagingException {
    return Cause.told(() -> super.getMatchingHeaders(names));
  }

  @Override
  public Enumeration<Header> getNonMatchingHeaders(String[] names) throws MessagingException {
    return Cause.told(() -> super.getNonMatchingHeaders(names));
  }

  @Override
  public Enumeration<String> getAllHeaderLines() throws MessagingException {
    return Cause.told(() -> super.getAllHeaderLines());
  }

  @Override
  public Enumeration<String> getMatchingHeaderLines(String[] names) throws MessagingException {
    return Cause.told(() -> super.getMatchingHeaderLines(names));
  }

  @Override
  public Enumeration<String> getNonMatchingHeaderLines(String[] names) throws MessagingException {
    return Cause.told(() -> super.getNonMatchingHeaderLines(names));
  }

  @Override
  public synchronized Flags getFlags() throws MessagingException {
    return Cause.told(() -> super.getFlags());
  }

  @Override
  public synchronized boolean isSet(Flags.Flag flag) throws MessagingException {
    return Cause.told(() -> super.isSet(flag));
  }

  @Override
  public synchronized void setFlags(Flags flags, boolean set) throws MessagingException {
    Cause.told(() -> {
      super.setFlags(flags, set);
      return true;
    });
  }
}
