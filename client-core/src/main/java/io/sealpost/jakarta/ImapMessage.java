package io.sealpost.jakarta;

import java.io.InputStream;
import java.util.Date;
import java.util.Enumeration;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.MethodNotSupportedException;
import jakarta.mail.Session;

import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;

/// Angus' IMAPMessage, told why its connection failed: each of its accessors may be the one that
/// fetches.
class ImapMessage extends IMAPMessage {
  ImapMessage(ImapFolder folder, int number) {
    super(folder, number);
  }

  private ImapMessage(Session session) {
    super(session);
  }

  Losses losses() {
    return ((ImapFolder) folder).losses;
  }

  /// A message inside this one, of which it keeps where it is.
  Message nested(BODYSTRUCTURE structure, ENVELOPE envelope, String section) {
    return new Nested(structure, envelope, section);
  }

  @Override
  protected InputStream getContentStream() throws MessagingException {
    return losses().heard(() -> super.getContentStream());
  }

  @Override
  public InputStream getMimeStream() throws MessagingException {
    return new HeardStream(losses().told(() -> super.getMimeStream()));
  }

  @Override
  public Address @Nullable [] getFrom() throws MessagingException {
    return losses().told(() -> super.getFrom());
  }

  @Override
  public @Nullable Address getSender() throws MessagingException {
    return losses().told(() -> super.getSender());
  }

  @Override
  public Address @Nullable [] getRecipients(Message.RecipientType type) throws MessagingException {
    return losses().told(() -> super.getRecipients(type));
  }

  @Override
  public Address @Nullable [] getReplyTo() throws MessagingException {
    return losses().told(() -> super.getReplyTo());
  }

  @Override
  public @Nullable String getSubject() throws MessagingException {
    return losses().told(() -> super.getSubject());
  }

  @Override
  public @Nullable Date getSentDate() throws MessagingException {
    return losses().told(() -> super.getSentDate());
  }

  @Override
  public @Nullable Date getReceivedDate() throws MessagingException {
    return losses().told(() -> super.getReceivedDate());
  }

  @Override
  public int getSize() throws MessagingException {
    return losses().told(() -> super.getSize());
  }

  @Override
  public long getSizeLong() throws MessagingException {
    return losses().told(() -> super.getSizeLong());
  }

  @Override
  public int getLineCount() throws MessagingException {
    return losses().told(() -> super.getLineCount());
  }

  @Override
  public String @Nullable [] getContentLanguage() throws MessagingException {
    return losses().told(() -> super.getContentLanguage());
  }

  @Override
  public @Nullable String getInReplyTo() throws MessagingException {
    return losses().told(() -> super.getInReplyTo());
  }

  @Override
  public synchronized String getContentType() throws MessagingException {
    return losses().told(() -> super.getContentType());
  }

  @Override
  public @Nullable String getDisposition() throws MessagingException {
    return losses().told(() -> super.getDisposition());
  }

  @Override
  public @Nullable String getEncoding() throws MessagingException {
    return losses().told(() -> super.getEncoding());
  }

  @Override
  public @Nullable String getContentID() throws MessagingException {
    return losses().told(() -> super.getContentID());
  }

  @Override
  public @Nullable String getContentMD5() throws MessagingException {
    return losses().told(() -> super.getContentMD5());
  }

  @Override
  public @Nullable String getDescription() throws MessagingException {
    return losses().told(() -> super.getDescription());
  }

  @Override
  public @Nullable String getMessageID() throws MessagingException {
    return losses().told(() -> super.getMessageID());
  }

  @Override
  public @Nullable String getFileName() throws MessagingException {
    return losses().told(() -> super.getFileName());
  }

  /// Angus' own parts are told nothing.
  @Override
  public synchronized DataHandler getDataHandler() throws MessagingException {
    boolean first = dh == null;
    DataHandler theirs = losses().told(() -> super.getDataHandler());
    if (first && bs != null) {
      dh = ImapParts.ofBody(theirs, this, bs, sectionId, this,
          sectionId == null ? "1" : sectionId + ".1");
    }
    return dh;
  }

  @Override
  public String @Nullable [] getHeader(String name) throws MessagingException {
    return losses().told(() -> super.getHeader(name));
  }

  @Override
  public @Nullable String getHeader(String name, @Nullable String delimiter)
      throws MessagingException {
    return losses().told(() -> super.getHeader(name, delimiter));
  }

  @Override
  public Enumeration<Header> getAllHeaders() throws MessagingException {
    return losses().told(() -> super.getAllHeaders());
  }

  @Override
  public Enumeration<Header> getMatchingHeaders(String[] names) throws MessagingException {
    return losses().told(() -> super.getMatchingHeaders(names));
  }

  @Override
  public Enumeration<Header> getNonMatchingHeaders(String[] names) throws MessagingException {
    return losses().told(() -> super.getNonMatchingHeaders(names));
  }

  @Override
  public Enumeration<String> getAllHeaderLines() throws MessagingException {
    return losses().told(() -> super.getAllHeaderLines());
  }

  @Override
  public Enumeration<String> getMatchingHeaderLines(String[] names) throws MessagingException {
    return losses().told(() -> super.getMatchingHeaderLines(names));
  }

  @Override
  public Enumeration<String> getNonMatchingHeaderLines(String[] names) throws MessagingException {
    return losses().told(() -> super.getNonMatchingHeaderLines(names));
  }

  @Override
  public synchronized Flags getFlags() throws MessagingException {
    return losses().told(() -> super.getFlags());
  }

  @Override
  public synchronized boolean isSet(Flags.Flag flag) throws MessagingException {
    return losses().told(() -> super.isSet(flag));
  }

  @Override
  public synchronized void setFlags(Flags flags, boolean set) throws MessagingException {
    losses().told(() -> {
      super.setFlags(flags, set);
      return true;
    });
  }

  /// As Angus' IMAPNestedMessage, which nobody else can make.
  private final class Nested extends ImapMessage {
    Nested(BODYSTRUCTURE structure, ENVELOPE envelope, String section) {
      super(ImapMessage.this.session);
      this.bs = structure;
      this.envelope = envelope;
      this.sectionId = section;
      setPeek(ImapMessage.this.getPeek());
    }

    @Override
    Losses losses() {
      return ImapMessage.this.losses();
    }

    @Override
    protected IMAPProtocol getProtocol() throws ProtocolException, FolderClosedException {
      return ImapMessage.this.getProtocol();
    }

    @Override
    protected boolean isREV1() throws FolderClosedException {
      return ImapMessage.this.isREV1();
    }

    @Override
    protected Object getMessageCacheLock() {
      return ImapMessage.this.getMessageCacheLock();
    }

    @Override
    protected int getSequenceNumber() {
      return ImapMessage.this.getSequenceNumber();
    }

    @Override
    protected void checkExpunged() throws MessageRemovedException {
      ImapMessage.this.checkExpunged();
    }

    @Override
    public boolean isExpunged() {
      return ImapMessage.this.isExpunged();
    }

    @Override
    protected int getFetchBlockSize() {
      return ImapMessage.this.getFetchBlockSize();
    }

    @Override
    protected boolean ignoreBodyStructureSize() {
      return ImapMessage.this.ignoreBodyStructureSize();
    }

    @Override
    public int getSize() {
      return bs.size;
    }

    @Override
    public synchronized void setFlags(Flags flags, boolean set) throws MessagingException {
      throw new MethodNotSupportedException("a message inside another has no flags");
    }
  }
}
