package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.StoreException;
import io.sealpost.identity.ClientIdentity;
import io.sealpost.identity.KeptIdentity;
import io.sealpost.identity.PemFiles;
import io.sealpost.identity.SigningRequest;
import io.sealpost.identity.Token;
import io.sealpost.identity.TokenUri;
import io.sealpost.path.Described;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// What there is to show of an identity, wherever it is.
///
/// @param title its name, its file or its URI
/// @param file where it is; empty on a token
/// @param keyFile in words, how the key is kept
/// @param kept whether it is one of those beside the configuration
record ShownIdentity(String title, String file, String keyFile, boolean kept,
    List<X509Certificate> certificates, @Nullable SigningRequest request, List<String> accounts) {
  static ShownIdentity of(String which, Identities identities, Invocation invocation,
      Passphrase passphrase) throws ConfigurationException, CommandException, IOException {
    if (which.startsWith("pkcs11:")) {
      return token(which, identities, invocation, passphrase);
    }
    if (identities.folder().holds(which)) {
      KeptIdentity kept = identities.named(which);
      return new ShownIdentity(which, kept.file().toString(), key(kept.chain().isEmpty()
          ? kept.file().resolveSibling(which + ".request.pem")
          : kept.file()), true, kept.chain(), kept.request(),
          identities.accountsUsing(kept.file()));
    }
    Path file = Path.of(which);
    if (!Files.exists(file)) {
      throw new CommandException(Kind.NO_INPUT,
          "there is neither an identity nor a file " + which,
          "to see the identities: sealpost identity list");
    }
    List<X509Certificate> chain = IdentityFile.certificates(file, invocation, passphrase);
    return new ShownIdentity(which, file.toAbsolutePath().toString(), key(file), false,
        chain, null, identities.accountsUsing(file));
  }

  private static ShownIdentity token(String uri, Identities identities, Invocation invocation,
      Passphrase passphrase) throws ConfigurationException, CommandException, IOException {
    TokenUri parsed;
    try {
      parsed = TokenUri.parse(uri);
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.USAGE, e.getMessage() == null ? uri : e.getMessage(),
          "for example: sealpost identity show 'pkcs11:token=ada;object=mail'");
    }
    try (Secret pin = passphrase.existing(invocation, "the PIN of " + uri)) {
      ClientIdentity shown = passphrase.typed()
          ? Token.identity(parsed, pin)
          : Token.unattended(parsed, pin);
      return new ShownIdentity(uri, "", "on the token, which it never leaves", false,
          shown.chain(), null, identities.accountsUsing(parsed));
    } catch (StoreException e) {
      throw new CommandException(Kind.BAD_DATA, String.valueOf(e.getMessage()),
          "when the URI, the PIN and the reader are right: run the same again");
    }
  }

  /// In words, hostile until made printable.
  List<PeerCertificate> chain() throws CommandException {
    try {
      return Described.all(certificates);
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.BAD_DATA, title + " holds a certificate that cannot be read",
          "ask whoever made it for another");
    }
  }

  String pem() {
    return PemFiles.text(certificates);
  }

  private static String key(Path file) throws IOException {
    Set<PosixFilePermission> may = Files.getPosixFilePermissions(file);
    boolean open = may.contains(PosixFilePermission.GROUP_READ)
        || may.contains(PosixFilePermission.OTHERS_READ);
    return file + (open ? ", which others may read: chmod 600" : ", which nobody else may read");
  }
}
