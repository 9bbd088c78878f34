package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.IdentitySource;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Words;
import io.sealpost.failure.StoreException;
import io.sealpost.failure.StoreException.Reason;
import io.sealpost.identity.IdentityFolder;
import io.sealpost.identity.KeptIdentity;
import io.sealpost.identity.TokenUri;
import io.sealpost.peer.PeerCertificate;
import org.jspecify.annotations.Nullable;

/// The identities beside the configuration file, and the accounts that use them.
final class Identities {
  private final Invocation invocation;
  private final IdentityFolder folder;

  Identities(Invocation invocation) {
    this.invocation = invocation;
    this.folder = IdentityFolder.beside(invocation.configuration());
  }

  IdentityFolder folder() {
    return folder;
  }

  /// @throws CommandException if there is none of that name
  KeptIdentity named(String name) throws CommandException, StoreException {
    requireName(name);
    if (!folder.holds(name)) {
      throw new CommandException(Kind.NO_INPUT, "there is no identity " + name,
          "to see them: sealpost identity list; to make one: sealpost identity new "
              + Words.quoted(name));
    }
    return folder.identity(name);
  }

  static void requireName(String name) throws CommandException {
    if (!IdentityFolder.canBeNamed(name)) {
      throw new CommandException(Kind.USAGE, "'" + name + "' cannot be the name of an identity",
          "it holds up to 40 letters, digits and . _ + @ - only: sealpost identity new work");
    }
  }

  /// The accounts that prove themselves with what is in that file; a configuration that is not there
  /// has none.
  ///
  /// @throws ConfigurationException if the configuration cannot be read, so that nobody knows
  List<String> accountsUsing(Path file) throws ConfigurationException {
    return accounts(source -> switch (source) {
      case IdentitySource.Pkcs12 it -> same(it.file(), file);
      case IdentitySource.Pem it -> same(it.certificates(), file) || same(it.key(), file);
      case IdentitySource.Pkcs11 _,IdentitySource.Several _ -> false;
    });
  }

  /// Those that name a token's key by the same attributes, or by more or fewer of them.
  List<String> accountsUsing(TokenUri uri) throws ConfigurationException {
    var wanted = uri.attributes().entrySet();
    return accounts(source -> {
      if (!(source instanceof IdentitySource.Pkcs11 it)) {
        return false;
      }
      var named = TokenUri.parse(it.uri()).attributes().entrySet();
      return named.containsAll(wanted) || wanted.containsAll(named);
    });
  }

  private List<String> accounts(Predicate<IdentitySource> used) throws ConfigurationException {
    return Files.exists(invocation.configuration())
        ? invocation.accounts().accounts().stream()
            .filter(it -> each(it.identity()).anyMatch(used)).map(Account::name).toList()
        : List.of();
  }

  private static Stream<IdentitySource> each(@Nullable IdentitySource source) {
    return source instanceof IdentitySource.Several it
        ? it.sources().stream()
        : Stream.ofNullable(source);
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
  }

  /// What an account says to use it.
  static String setting(KeptIdentity kept) {
    return "identity = \"" + kept.name() + "\"";
  }

  /// What needs a passphrase.
  interface Opening<T> {
    T open() throws StoreException;
  }

  /// Tells a passphrase that does not fit, or a file that is not what it should be, from a disk that
  /// does not work.
  static <T> T unlocking(Opening<T> opening) throws CommandException, StoreException {
    try {
      return opening.open();
    } catch (StoreException e) {
      String words = String.valueOf(e.getMessage());
      if (e.getCause() instanceof FileSystemException || e.reason() == Reason.WRITING) {
        throw e;
      }
      throw new CommandException(Kind.BAD_DATA, words, e.reason() == Reason.PASSWORD
          ? "nothing was changed: run the same again"
          : "nothing was changed: ask whoever made the file for another");
    }
  }

  /// How long a certificate is good for yet, in words.
  String left(PeerCertificate certificate) {
    return invocation.dates().left(certificate.notBefore(), certificate.notAfter(),
        invocation.around().clock().instant());
  }

  long daysLeft(PeerCertificate certificate) {
    return invocation.dates().daysLeft(certificate.notAfter(),
        invocation.around().clock().instant());
  }
}
