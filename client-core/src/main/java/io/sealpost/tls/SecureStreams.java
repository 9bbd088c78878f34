package io.sealpost.tls;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import io.sealpost.failure.MailException;
import io.sealpost.peer.Endpoint;

/// The two directions of a [SecureChannel], their failures put in our words. After a write that
/// failed, one read is tried: the alert that says why is waiting there.
final class SecureStreams {
  private final InputStream in;
  private final OutputStream out;
  private final Endpoint endpoint;
  private final boolean certificateAsked;
  private boolean heard;

  /// @param certificateAsked whether the server asked for a certificate in the handshake
  SecureStreams(InputStream in, OutputStream out, Endpoint endpoint, boolean certificateAsked) {
    this.in = in;
    this.out = out;
    this.endpoint = endpoint;
    this.certificateAsked = certificateAsked;
  }

  InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        try {
          int count = in.read(target, offset, length);
          if (count < 0 && certificateAsked && !heard) {
            throw new EOFException();
          }
          heard |= count > 0;
          return count;
        } catch (IOException e) {
          throw words(e);
        }
      }

      @Override
      public int available() throws IOException {
        return in.available();
      }
    };
  }

  OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        write(new byte[]{(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] source, int offset, int length) throws IOException {
        try {
          out.write(source, offset, length);
        } catch (IOException e) {
          throw afterFailedWrite(e);
        }
      }

      @Override
      public void flush() throws IOException {
        try {
          out.flush();
        } catch (IOException e) {
          throw afterFailedWrite(e);
        }
      }
    };
  }

  private MailException afterFailedWrite(IOException failure) {
    try {
      // Whatever it reads is of no use any more; what it throws may be the reason.
      int ignored = in.read();
      return words(ignored < 0 ? failure : new IOException("lost while writing", failure));
    } catch (IOException alert) {
      MailException reason = words(alert);
      reason.addSuppressed(failure);
      return reason;
    }
  }

  private MailException words(IOException e) {
    return TlsFailure.of(endpoint, e, certificateAsked && !heard);
  }
}
