package io.sealpost.jakarta;

import java.io.IOException;
import java.io.InputStream;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;

import io.sealpost.failure.MailException;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Message;

/// Angus' POP3Folder, whose bodies break off with our failure: between a message and its body, Jakarta
/// Mail keeps no cause.
final class Pop3Folder extends POP3Folder {
  Pop3Folder(Pop3Store store, String name) {
    super(store, name);
  }

  @Override
  public synchronized void open(int mode) throws MessagingException {
    Cause.told(() -> {
      super.open(mode);
      return true;
    });
  }

  @Override
  public synchronized void close(boolean expunge) throws MessagingException {
    Cause.toldOfRefusals(() -> {
      super.close(expunge);
      return true;
    });
  }

  @Override
  protected POP3Message createMessage(Folder folder, int number)
      throws MessagingException {
    return new POP3Message(folder, number) {
      @Override
      public Object getContent() throws IOException, MessagingException {
        getEncoding(); // fetches the header, if nobody has: between here and there its cause is lost
        return super.getContent();
      }

      @Override
      public InputStream getInputStream() throws IOException, MessagingException {
        getEncoding();
        return super.getInputStream();
      }

      @Override
      protected synchronized InputStream getContentStream() throws MessagingException {
        try {
          return Cause.told(() -> super.getContentStream());
        } catch (MessagingException e) {
          if (headers != null && e.getCause() instanceof MailException ours) {
            return Losses.broken(ours);
          }
          throw e;
        }
      }
    };
  }
}
