package io.sealpost.sasl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.sealpost.secret.Secret;

/// One way to authenticate (RFC 4422), with what it needs to do so. The choice is the client's: a
/// server's list can only rule mechanisms out.
public sealed interface Mechanism {
  /// The registered name, such as `PLAIN`.
  String name();

  /// The client's first and, for the mechanisms so far, only message; the caller wipes it.
  byte[] initialResponse();

  /// Whether [#initialResponse()] is all there is to say, so that commands may follow it unasked.
  boolean singleMessage();

  /// EXTERNAL (RFC 4422 appendix A): the client certificate of the TLS connection speaks for us.
  ///
  /// @param authzid whom to act as; empty to let the certificate decide
  record External(String authzid) implements Mechanism {
    public External {
      refuseNul(authzid);
    }

    @Override
    public String name() {
      return "EXTERNAL";
    }

    @Override
    public byte[] initialResponse() {
      return authzid.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean singleMessage() {
      return true;
    }
  }

  /// PLAIN (RFC 4616): user name and password, in the clear inside TLS.
  ///
  /// @param user the authentication identity
  /// @param password owned by the caller, who closes it
  record Plain(String user, Secret password) implements Mechanism {
    public Plain {
      refuseNul(user);
      refuseNul(password);
    }

    @Override
    public String name() {
      return "PLAIN";
    }

    @Override
    public byte[] initialResponse() {
      byte[] secret = password.reveal();
      var message = new WipedBytes();
      message.write(0);
      message.writeBytes(user.getBytes(StandardCharsets.UTF_8));
      message.write(0);
      message.writeBytes(secret);
      Arrays.fill(secret, (byte) 0);
      return message.take();
    }

    @Override
    public boolean singleMessage() {
      return true;
    }
  }

  /// POP3's own USER and PASS (RFC 1939 §7), which is no SASL mechanism: for servers that know no
  /// other. The password goes in the clear inside TLS.
  ///
  /// @param user the name of the maildrop
  /// @param password owned by the caller, who closes it
  record UserPass(String user, Secret password) implements Mechanism {
    /// @throws IllegalArgumentException if one of them could not stand on a line, or no user is named
    public UserPass {
      if (user.isEmpty() || breaksLine(user.getBytes(StandardCharsets.UTF_8))) {
        throw new IllegalArgumentException("a user name is one line");
      }
      byte[] secret = password.reveal();
      boolean broken = breaksLine(secret);
      Arrays.fill(secret, (byte) 0);
      if (broken) {
        throw new IllegalArgumentException("a password is one line");
      }
    }

    /// Never the name of a SASL mechanism, which has no `/` (RFC 4422 §3.1).
    @Override
    public String name() {
      return "USER/PASS";
    }

    /// What stands behind `PASS `.
    @Override
    public byte[] initialResponse() {
      return password.reveal();
    }

    @Override
    public boolean singleMessage() {
      return false;
    }

    private static boolean breaksLine(byte[] octets) {
      for (byte octet : octets) {
        if (octet == '\r' || octet == '\n' || octet == 0) {
          return true;
        }
      }
      return false;
    }
  }

  private static void refuseNul(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("NUL in a user name");
    }
  }

  private static void refuseNul(Secret password) {
    boolean found = false;
    char[] characters = password.revealChars();
    for (char character : characters) {
      found |= character == '\0';
    }
    Arrays.fill(characters, '\0');
    if (found) {
      throw new IllegalArgumentException("NUL in a password");
    }
  }

  /// @hidden
  final class WipedBytes extends ByteArrayOutputStream {
    private WipedBytes() {
      super(1024);
    }

    private byte[] take() {
      byte[] copy = toByteArray();
      Arrays.fill(buf, (byte) 0);
      return copy;
    }
  }
}
