package io.sealpost.testserver.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.sealpost.testserver.front.Sasl.Outcome;

/// The server's half of SCRAM (RFC 5802, 7677), from the RFC and independent of any client. It prepares
/// no strings (RFC 4013): its users' passwords are ASCII.
final class ScramServer {
  /// Sends a message and gives the client's next one.
  interface Talk {
    String answerTo(String message) throws IOException;
  }

  /// `base64` of RFC 5802 §7.
  private static final String BASE64 = "(?:[A-Za-z0-9+/]{4})*"
      + "(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{4})";
  private static final Pattern CLIENT_FIRST = Pattern
      .compile("(([ny]|p=([A-Za-z0-9.-]+)),(?:a=([^,\0]+))?,)(n=([^,\0]+),r=([!-+\\--~]+))");
  private static final Pattern CLIENT_FINAL = Pattern
      .compile("(c=(" + BASE64 + "),r=([!-+\\--~]+)),p=(" + BASE64 + ")");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Mechanism mechanism;
  private final boolean plusOffered;
  private final Users users;
  private final TlsBinding binding;
  private final SaslLie lie;
  private final Talk talk;

  ScramServer(Mechanism mechanism, boolean plusOffered, Users users, TlsBinding binding,
      SaslLie lie, Talk talk) {
    this.mechanism = mechanism;
    this.plusOffered = plusOffered;
    this.users = users;
    this.binding = binding;
    this.lie = lie;
    this.talk = talk;
  }

  Outcome authenticate(String first) throws IOException {
    Matcher hello = CLIENT_FIRST.matcher(first);
    if (!hello.matches() || !isName(hello.group(6))
        || hello.group(4) != null && !isName(hello.group(4))) {
      return new Outcome.Malformed("that is not the first message of SCRAM");
    }
    if (hello.group(2).equals("y") && plusOffered) {
      return new Outcome.Refused("the TLS-bound form was taken off the list on the way");
    }
    if (mechanism.bound() != hello.group(2).startsWith("p=")) {
      return new Outcome.Malformed("the message does not fit " + mechanism.label());
    }
    Optional<User> user = users
        .named(hello.group(6).replace("=2C", ",").replace("=3D", "="));
    if (lie == SaslLie.SUCCESS_AFTER_FIRST_MESSAGE && user.isPresent()) {
      return new Outcome.Accepted(user.get());
    }
    try {
      return challenged(hello, user);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /// `saslname` of RFC 5802 §7: an equals sign begins `=2C` or `=3D`.
  private static boolean isName(String name) {
    return !name.replace("=2C", "").replace("=3D", "").contains("=");
  }

  private Outcome challenged(Matcher hello, Optional<User> user)
      throws IOException, GeneralSecurityException {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    String nonce = (lie == SaslLie.FOREIGN_NONCE ? "" : hello.group(7)) + base64(salt);
    int rounds = lie == SaslLie.ONE_ROUND ? 1 : 4096;
    String serverFirst = "r=" + nonce + ",s=" + base64(salt) + ",i="
        + (lie == SaslLie.TWO_BILLION_ROUNDS ? 2_000_000_000 : rounds);
    Matcher last = CLIENT_FINAL.matcher(talk.answerTo(serverFirst));
    if (!last.matches()) {
      return new Outcome.Malformed("that is not the last message of SCRAM");
    }
    if (!last.group(3).equals(nonce) || !bound(hello, last.group(2))) {
      return new Outcome.Refused("this answer belongs to another connection");
    }
    if (user.isEmpty()) {
      return new Outcome.Refused("wrong user name or password");
    }
    byte[] salted = salted(user.get().password(), salt, rounds);
    String message = hello.group(5) + "," + serverFirst + "," + last.group(1);
    if (!knowsPassword(salted, message, decoded(last.group(4)))) {
      return new Outcome.Refused("wrong user name or password");
    }
    return proved(user.get(), salted, message);
  }

  private Outcome proved(User user, byte[] salted, String message)
      throws IOException, GeneralSecurityException {
    if (lie == SaslLie.SUCCESS_WITHOUT_PROOF) {
      return new Outcome.Accepted(user);
    }
    byte[] key = lie == SaslLie.WRONG_SERVER_SIGNATURE ? new byte[20] : hmac(salted, "Server Key");
    String answer = talk.answerTo("v=" + base64(hmac(key, message)));
    if (lie == SaslLie.QUESTION_AFTER_PROOF) {
      answer = talk.answerTo("and your password, please");
    }
    return answer.isEmpty()
        ? new Outcome.Accepted(user)
        : new Outcome.Malformed("nothing more was expected");
  }

  /// The client repeats its header and what it believes this connection to be.
  private boolean bound(Matcher hello, String repeated) throws IOException {
    var expected = new ByteArrayOutputStream();
    expected.writeBytes(hello.group(1).getBytes(StandardCharsets.UTF_8));
    if (mechanism.bound()) {
      Optional<byte[]> data = binding.of(hello.group(3));
      if (data.isEmpty()) {
        return false;
      }
      expected.writeBytes(data.get());
    }
    return MessageDigest.isEqual(expected.toByteArray(), decoded(repeated));
  }

  private boolean knowsPassword(byte[] salted, String message, byte[] proof)
      throws GeneralSecurityException {
    byte[] stored = MessageDigest.getInstance(mechanism.hash()).digest(hmac(salted, "Client Key"));
    byte[] signature = hmac(stored, message);
    if (proof.length != signature.length) {
      return false;
    }
    byte[] clientKey = new byte[proof.length];
    for (int i = 0; i < proof.length; i++) {
      clientKey[i] = (byte) (proof[i] ^ signature[i]);
    }
    return MessageDigest.isEqual(stored,
        MessageDigest.getInstance(mechanism.hash()).digest(clientKey));
  }

  /// Hi() of RFC 5802 §2.2.
  private byte[] salted(String password, byte[] salt, int rounds) throws GeneralSecurityException {
    Mac mac = mac(password.getBytes(StandardCharsets.UTF_8));
    mac.update(salt);
    byte[] block = mac.doFinal(new byte[]{0, 0, 0, 1});
    byte[] sum = block.clone();
    for (int round = 1; round < rounds; round++) {
      block = mac.doFinal(block);
      for (int i = 0; i < sum.length; i++) {
        sum[i] ^= block[i];
      }
    }
    return sum;
  }

  private byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    return mac(key).doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private Mac mac(byte[] key) throws GeneralSecurityException {
    String algorithm = "Hmac" + mechanism.hash().replace("-", "");
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(key, algorithm));
    return mac;
  }

  /// @throws IllegalArgumentException if bits are left over in it, so that it is not the one way to write
  /// its octets (RFC 4648 §3.5)
  private static byte[] decoded(String text) {
    byte[] octets = Base64.getDecoder().decode(text);
    if (!base64(octets).equals(text)) {
      throw new IllegalArgumentException("bits are left over");
    }
    return octets;
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
