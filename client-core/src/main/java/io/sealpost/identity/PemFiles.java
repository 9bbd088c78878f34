package io.sealpost.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.CharBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.failure.StoreException;
import io.sealpost.failure.StoreException.Reason;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// Reads certificates and keys from PEM files (RFC 7468): PKCS#8, plain or encrypted with whatever
/// Bouncy Castle knows, and the traditional forms.
public final class PemFiles {
  private PemFiles() {}

  /// An identity from one file with both certificate chain and key, or from two. Where the key's own
  /// certificate is not the first, what leads on from it is looked for among the others.
  ///
  /// @param password for an encrypted key; null if there is none
  /// @throws StoreException if a file cannot be read, or key and certificate do not fit
  public static ClientIdentity identity(Path certificates, Path key, @Nullable Secret password)
      throws StoreException {
    String whose = key.equals(certificates) ? "it" : String.valueOf(certificates.getFileName());
    List<X509Certificate> chain;
    try {
      chain = certificates(certificates);
    } catch (StoreException e) {
      // What is wrong with the key is said first: its certificate may be unreadable for the same cause.
      PemKeys.key(key, password, whose, _ -> true);
      throw e;
    }
    return identity(certificates, PemKeys.key(key, password, whose,
        it -> chain.stream().anyMatch(each -> ClientIdentity.fit(it, each))), chain);
  }

  /// All certificates of a file, in its order; never empty. Whatever else the file holds is passed
  /// over; a certificate that is not whole is an error.
  public static List<X509Certificate> certificates(Path file) throws StoreException {
    List<X509Certificate> found = new ArrayList<>();
    char[] characters = {};
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      characters = characters(file);
      CharBuffer text = CharBuffer.wrap(characters);
      Matcher blocks = CERTIFICATE.matcher(text);
      while (blocks.find()) {
        byte[] der = Base64.getMimeDecoder().decode(blocks.group(1));
        found.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
      if (BEGIN.matcher(text).results().count() != found.size()) {
        throw new StoreException(file, "holds a certificate that is not whole", null);
      }
      if (found.isEmpty() && PKCS7.matcher(text).find()) {
        throw new StoreException(file, IS_PKCS7 + (text.charAt(0) == '-' ? "" : "-inform DER ")
            + "-in " + word(file), null);
      }
    } catch (StoreException e) {
      throw e;
    } catch (IOException | CertificateException | IllegalArgumentException e) {
      throw new StoreException(file, words(e, "not a PEM file"), e);
    } finally {
      // The key may be in the same file.
      Arrays.fill(characters, '\0');
    }
    if (found.isEmpty()) {
      throw new StoreException(file, Reason.NOTHING_IN_IT, "holds no certificate", null);
    }
    return found;
  }

  /// Certificates as PEM, in their order.
  public static String text(List<X509Certificate> certificates) {
    return Pem.certificates(certificates);
  }

  /// To be wiped by the caller: there may be a key among them.
  static char[] characters(Path file) throws IOException {
    byte[] octets = octets(file);
    char[] characters = new char[octets.length];
    for (int i = 0; i < octets.length; i++) {
      characters[i] = (char) (octets[i] & 0xff);
    }
    Arrays.fill(octets, (byte) 0);
    return characters;
  }

  /// @throws StoreException if it is larger than any file of its kind, or need not end or even begin:
  /// whoever opens a pipe waits for somebody to write to it
  static byte[] octets(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new StoreException(file, "is a folder, a pipe or a device, and not a file",
          new FileSystemException(file.toString()));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(LARGEST + 1);
      if (octets.length > LARGEST) {
        throw new StoreException(file, "is too large", null);
      }
      return octets;
    }
  }

  static ClientIdentity identity(Path file, PrivateKey key, List<X509Certificate> chain)
      throws StoreException {
    // CAs send their certificates in any order, and the key's own need not be the first.
    X509Certificate leaf = chain.stream().filter(it -> ClientIdentity.fit(key, it)).findFirst()
        .orElse(chain.getFirst());
    try {
      return ClientIdentity.of(key,
          leaf.equals(chain.getFirst()) ? chain : IdentityIntake.chain(leaf, chain));
    } catch (IllegalArgumentException e) {
      throw new StoreException(file, String.valueOf(e.getMessage()), e);
    }
  }

  /// The file as a word of a command that is there to be copied to a shell: whoever sent the file chose
  /// its name.
  static String word(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.matches("[\\p{L}\\p{N}._+@:,-]+")
        ? name
        : "'" + name.replace("'", "'\\''") + "'";
  }

  static String words(Exception e, String otherwise) {
    return e instanceof NoSuchFileException ? "no such file" : otherwise;
  }

  /// In PEM, or in DER, where the object identifier of signedData stands at its beginning.
  private static final Pattern PKCS7 = Pattern.compile("-----BEGIN (?:PKCS7|CMS)-----"
      + "|\\A0.{1,9}\\x06\\x09\\x2a\\x86\\x48\\x86\\xf7\\x0d\\x01\\x07\\x02", Pattern.DOTALL);
  private static final String IS_PKCS7 = "is a PKCS#7 file, which is not read; to make it PEM: "
      + "openssl pkcs7 -print_certs -out NEW.pem ";
  /// A bundle of all public roots has a quarter of that.
  private static final int LARGEST = 1024 * 1024;
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN (?:X509 )?CERTIFICATE-----");
  private static final Pattern CERTIFICATE = Pattern.compile(
      "-----BEGIN (?:X509 )?CERTIFICATE-----([^-]*+)-----END (?:X509 )?CERTIFICATE-----");
}
