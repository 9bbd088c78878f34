package io.sealpost.cli.commands;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.StoreException;
import io.sealpost.identity.ClientIdentity;
import io.sealpost.identity.IdentityIntake;
import io.sealpost.identity.KeyStoreFile;
import io.sealpost.identity.PemFiles;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// A file that holds a certificate, with or without its key: PEM, a single certificate in DER, or a key
/// store, which is told from that by its first octets.
final class IdentityFile {
  private IdentityFile() {}

  /// @param passphrase asked for only where the certificate is behind one
  static List<X509Certificate> certificates(Path file, Invocation invocation,
      Passphrase passphrase) throws ConfigurationException, CommandException, IOException {
    if (!isKeyStore(head(file))) {
      return Identities.unlocking(() -> certificates(file));
    }
    try (Secret secret = isLocked(file)
        ? passphrase.existing(invocation, Passphrase.of(file))
        : null) {
      return Identities.unlocking(() -> bundle(file, secret)).chain();
    }
  }

  /// Of a file that is no key store.
  static List<X509Certificate> certificates(Path file) throws StoreException {
    byte[] octets = octets(file);
    if (octets.length == 0 || octets[0] != SEQUENCE) {
      return PemFiles.certificates(file);
    }
    try {
      return List.of((X509Certificate) CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(octets)));
    } catch (CertificateException e) {
      if (new String(octets, 0, Math.min(SHORT, octets.length), StandardCharsets.ISO_8859_1)
          .contains(SIGNED_DATA)) {
        return PemFiles.certificates(file); // which says what it is
      }
      throw new StoreException(file, "not a certificate", e);
    }
  }

  /// Whether it is to be read as PEM: by what it holds, as CAs call such files as they like.
  static boolean isPem(Path file) throws StoreException {
    return Files.isRegularFile(file)
        ? text(file).contains("-----BEGIN ")
        : file.toString()
            .endsWith(".pem");
  }

  /// Whether a private key is in it.
  static boolean holdsKey(Path file) throws CommandException, IOException {
    return isKeyStore(head(file)) || text(file).contains("PRIVATE KEY-----");
  }

  /// Whether its key is under a passphrase. A key store under none is under an empty one.
  static boolean isLocked(Path file) throws CommandException, IOException {
    if (!isKeyStore(head(file))) {
      return text(file).contains("BEGIN ENCRYPTED PRIVATE KEY-----")
          || text(file).contains("Proc-Type: 4,ENCRYPTED");
    }
    try {
      KeyStoreFile.read(file, Secret.of(""));
      return false;
    } catch (StoreException e) {
      return true;
    }
  }

  /// Key and certificates of a file.
  ///
  /// @param secret null if it is not locked
  static ClientIdentity bundle(Path file, @Nullable Secret secret) throws StoreException {
    return isKeyStore(octets(file))
        ? KeyStoreFile.read(file, secret == null ? Secret.of("") : secret)
        : IdentityIntake.bundle(file, secret);
  }

  /// A PKCS#12 file begins with its version, a number (RFC 7292 §4), where a certificate does not; one
  /// of Java's own with FEED or CECE.
  private static boolean isKeyStore(byte[] head) {
    if (head.length < 2 || head[0] != SEQUENCE) {
      return JAVAS_OWN.contains(HexFormat.of().formatHex(head, 0, Math.min(4, head.length)));
    }
    int length = head[1] & 0xff;
    int at = length < 0x80 ? 2 : 2 + (length & 0x7f);
    return at < head.length && head[at] == INTEGER;
  }

  private static byte[] head(Path file) throws CommandException, IOException {
    if (isNoFile(file)) {
      throw new CommandException(Kind.NO_INPUT, file + NO_FILE, "name a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    }
  }

  private static String text(Path file) throws StoreException {
    return new String(octets(file), StandardCharsets.ISO_8859_1);
  }

  private static byte[] octets(Path file) throws StoreException {
    if (isNoFile(file)) {
      throw new StoreException(file, NO_FILE.strip(), null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST);
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read", e);
    }
  }

  /// Whoever opens a pipe waits for somebody to write to it.
  private static boolean isNoFile(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file);
  }

  private static final String NO_FILE = " is a folder, a pipe or a device, and not a file";
  private static final Set<String> JAVAS_OWN = Set.of("feedfeed", "cececece");
  private static final byte SEQUENCE = 0x30;
  private static final byte INTEGER = 0x02;
  /// The object identifier that a PKCS#7 file begins with.
  private static final String SIGNED_DATA = "*\u0086H\u0086\u00f7\r\u0001\u0007\u0002";
  private static final int SHORT = 32;
  private static final int HEAD = 16;
  private static final int LARGEST = 1024 * 1024;
}
