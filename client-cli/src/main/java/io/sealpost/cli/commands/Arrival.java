package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.identity.IdentityIntake;
import io.sealpost.identity.KeptIdentity;
import io.sealpost.peer.Pin;
import org.jspecify.annotations.Nullable;

/// What a CA sent, and which identity it is for.
///
/// @param key the one that the identity has, or asked a certificate for
/// @param chain its own certificate first
record Arrival(String name, PublicKey key, List<X509Certificate> chain) {
  X509Certificate leaf() {
    return chain.getFirst();
  }

  static Arrival of(List<Path> files, IdentityIntake intake, @Nullable String named,
      Invocation invocation) throws CommandException, IOException {
    List<X509Certificate> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(Identities.unlocking(() -> IdentityFile.certificates(file)));
    }
    for (X509Certificate each : all) {
      Optional<String> meant = intake.meant(each.getPublicKey());
      if (meant.isPresent() && (named == null || named.equals(meant.get()))) {
        return new Arrival(meant.get(), each.getPublicKey(), IdentityIntake.chain(each, all));
      }
    }
    if (named == null) {
      throw new CommandException(Kind.BAD_DATA, "no key made here is that of " + files.getFirst()
          + ", " + Pin.of(all.getFirst().getPublicKey()),
          "if you have it, put both into one file; to see what was asked for: sealpost identity "
              + "list");
    }
    KeptIdentity kept = new Identities(invocation).named(named);
    return new Arrival(named, kept.request() == null
        ? kept.chain().getFirst().getPublicKey()
        : kept.request().key(), IdentityIntake.chain(all.getFirst(), all));
  }

  /// What to call a bundle: its file without the folder and the ending.
  static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]{1,5}$", "");
  }
}
