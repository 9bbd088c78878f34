package io.sealpost.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.sealpost.account.Account;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Service;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Words;
import io.sealpost.identity.IdentityFolder;
import io.sealpost.oauth.VaultTokens;
import org.jspecify.annotations.Nullable;

/// What stays on the machine when an account is removed, because it is not only the account's.
///
/// @param what it is, in words
/// @param command that removes it, or shows it
record Leftover(String what, String command) {
  /// Everything but what other accounts use as well.
  static List<Leftover> of(Account gone, List<Account> others, IdentityFolder identities) {
    List<Leftover> left = new ArrayList<>();
    Set<String> entries = entries(gone);
    others.forEach(it -> entries.removeAll(entries(it)));
    entries.forEach(it -> left.add(new Leftover("the vault's entry " + it,
        "sealpost vault remove " + Words.quoted(it))));
    Set<Path> files = new LinkedHashSet<>(files(gone.identity()));
    others.forEach(it -> files.removeAll(files(it.identity())));
    files.forEach(it -> left.add(identity(it, identities)));
    left.add(new Leftover("the log of the keys of its servers, which holds those of all",
        "sealpost pin log"));
    return left;
  }

  String words() {
    return "left: " + what + ": " + command;
  }

  Map<String, Object> json(Invocation invocation) {
    return Map.of("what", what, "command", invocation.again(command));
  }

  private static Leftover identity(Path file, IdentityFolder identities) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.pem$", "");
    return identities.holds(name) && identities.file(name).equals(file)
        ? new Leftover("identity " + name, "sealpost identity remove " + Words.quoted(name))
        : new Leftover("your certificate with its key", "rm " + Words.quoted(file.toString()));
  }

  private static Set<String> entries(Account account) {
    Set<String> entries = new LinkedHashSet<>();
    Stream.concat(account.services().stream().map(Service::password),
        passphrases(account.identity())).filter(Objects::nonNull).forEach(it -> add(it, entries));
    return entries;
  }

  private static void add(@Nullable PasswordSource source, Set<String> entries) {
    switch (source) {
      case PasswordSource.VaultEntry it -> entries.add(it.name());
      case PasswordSource.AccessToken it -> {
        entries.add(VaultTokens.entry(it.account()));
        add(it.clientSecret(), entries);
      }
      case PasswordSource.Command _,PasswordSource.Variable _,PasswordSource.Prompt _ -> {}
      case null -> {}
    }
  }

  private static Stream<@Nullable PasswordSource> passphrases(@Nullable IdentitySource identity) {
    return switch (identity) {
      case null -> Stream.empty();
      case IdentitySource.Pkcs12 it -> Stream.of(it).map(IdentitySource.Pkcs12::password);
      case IdentitySource.Pem it -> Stream.of(it).map(IdentitySource.Pem::password);
      case IdentitySource.Pkcs11 it -> Stream.of(it).map(IdentitySource.Pkcs11::pin);
      case IdentitySource.Several it -> it.sources().stream().flatMap(Leftover::passphrases);
    };
  }

  private static List<Path> files(@Nullable IdentitySource identity) {
    return switch (identity) {
      case null -> List.of();
      case IdentitySource.Pkcs12 it -> List.of(it.file());
      case IdentitySource.Pem it -> Stream.of(it.certificates(), it.key()).distinct().toList();
      case IdentitySource.Pkcs11 _ -> List.of();
      case IdentitySource.Several it -> it.sources().stream().flatMap(one -> files(one).stream())
          .toList();
    };
  }
}
