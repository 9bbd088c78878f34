package io.sealpost.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.StoreException;

/// What a message needs of the server, found by reading it once before anything is sent.
///
/// @param size octets as the server will count them: line ends as CRLF, stuffed dots and the final
/// dot left out (RFC 1870 §3)
/// @param eightBit whether any octet is beyond ASCII, so that BODY=8BITMIME is needed (RFC 6152)
/// @param eightBitHeader whether one is in the header, so that SMTPUTF8 is needed (RFC 6531 §3.1)
/// @param checksum of the octets looked at
record MessageScan(long size, boolean eightBit, boolean eightBitHeader, long checksum) {
  /// @throws RejectedException if the message holds a NUL, which SMTP does not carry
  static MessageScan of(MessageSource message) throws MailException {
    var header = new HeaderScan();
    var counted = new DotStuffing(OutputStream.nullOutputStream());
    int all = 0;
    byte[] chunk = new byte[64 * 1024];
    try (var reader = new MessageReader(message)) {
      for (int count; (count = reader.read(chunk)) >= 0;) {
        counted.write(chunk, 0, count);
        header.see(chunk, count);
        for (int i = 0; i < count; i++) {
          all |= chunk[i];
        }
      }
      counted.end();
      return new MessageScan(counted.content(), all < 0, header.eightBit, reader.checksum());
    } catch (MailException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("nothing is written anywhere", e);
    }
  }

  /// Refuses to go on if what was read now is not what was looked at.
  void verify(MessageReader reader) throws StoreException {
    if (reader.checksum() != checksum) {
      throw reader.changed();
    }
  }

  /// The message as BDAT carries it: every line ends in CRLF, no dots are added.
  byte[] octets(MessageSource message) throws MailException {
    var octets = new ByteArrayOutputStream((int) size);
    var lines = DotStuffing.withoutDots(octets);
    byte[] chunk = new byte[64 * 1024];
    try (var reader = new MessageReader(message)) {
      for (int count; (count = reader.read(chunk)) >= 0;) {
        lines.write(chunk, 0, count);
      }
      lines.end();
      verify(reader);
      return octets.toByteArray();
    } catch (MailException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("nothing is written anywhere", e);
    }
  }

  private static final class HeaderScan {
    private boolean inside = true;
    private boolean lineEmpty = true;
    private boolean eightBit;

    void see(byte[] chunk, int count) {
      for (int i = 0; inside && i < count; i++) {
        byte octet = chunk[i];
        eightBit |= octet < 0;
        if (octet == '\n') {
          inside = !lineEmpty;
          lineEmpty = true;
        } else if (octet != '\r') {
          lineEmpty = false;
        }
      }
    }
  }
}
