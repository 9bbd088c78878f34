package io.sealpost.jakarta;

import java.io.IOException;
import java.io.InputStream;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;

import io.sealpost.failure.MailException;
import io.sealpost.jakarta.Cause.Call;
import org.jspecify.annotations.Nullable;

/// Why an open mailbox lost its connection, for all calls that come after the one that noticed.
final class Losses {
  private volatile @Nullable MailException last;

  /// As [Cause#told(Call)].
  <T extends @Nullable Object> T told(Call<T> call) throws MessagingException {
    try {
      return Cause.told(call);
    } catch (MessagingException e) {
      if (e.getCause() instanceof MailException now) {
        last = now;
      } else if (e instanceof FolderClosedException && last != null) {
        throw Cause.retold(e, last);
      }
      throw e;
    }
  }

  /// A body that is fetched while it is read, and that ends in our failure where its connection does,
  /// also before it begins: between a part and its body, Jakarta Mail keeps no cause.
  InputStream heard(Call<InputStream> call) throws MessagingException {
    try {
      return new HeardStream(told(call));
    } catch (MessagingException e) {
      if (e.getCause() instanceof MailException ours) {
        return new HeardStream(broken(ours));
      }
      throw e;
    }
  }

  void forget() {
    last = null;
  }

  static InputStream broken(MailException failure) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        throw failure;
      }
    };
  }
}
