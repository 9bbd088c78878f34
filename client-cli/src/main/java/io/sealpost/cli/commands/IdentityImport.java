package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Words;
import io.sealpost.failure.StoreException;
import io.sealpost.identity.ClientIdentity;
import io.sealpost.identity.IdentityIntake;
import io.sealpost.identity.IdentityMaker;
import io.sealpost.identity.IntakeChecks;
import io.sealpost.identity.KeptIdentity;
import io.sealpost.identity.PemFiles;
import io.sealpost.path.Described;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost identity import`: what a CA sent for a request, or a key with its certificate. Every check
/// is said, and nothing is written unless all pass.
@Command(name = "import", description = {
  "take in a certificate for a key made here, or a key with its certificate",
  "says what each check found; what was in use stays unless all pass"})
public final class IdentityImport implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "the certificate (PEM, DER), with the CA's beside it, or one file with the key as well (PEM, .p12)")
  private List<Path> files = new ArrayList<>();
  @Option(names = "--name", paramLabel = "NAME", description = "which identity it is for (default: the one with its key; for a new one, the file's name)")
  private @Nullable String name;
  @Option(names = "--ca", paramLabel = "FILE", description = "the roots that it must lead to")
  private @Nullable Path ca;
  @Option(names = "--new-password-command", paramLabel = "COMMAND", description = "prints the passphrase to keep an imported key under (default: the one it has)")
  private @Nullable String kept;
  @Mixin
  private final Passphrase passphrase = new Passphrase();

  public IdentityImport(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException, CommandException, IOException {
    Identities identities = new Identities(invocation);
    IdentityIntake intake = new IdentityIntake(identities.folder());
    try {
      if (files.size() == 1 && IdentityFile.holdsKey(files.getFirst())) {
        bundle(intake, files.getFirst());
      } else {
        certificate(intake);
      }
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.BAD_DATA, String.valueOf(e.getMessage()),
          "nothing was changed: ask whoever made it for another");
    }
    return 0;
  }

  private void certificate(IdentityIntake intake)
      throws ConfigurationException, CommandException, IOException {
    Arrival arrival = Arrival.of(files, intake, name, invocation);
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(IntakeChecks.key(arrival.leaf(), arrival.key(), arrival.name()));
    verdicts.addAll(IntakeChecks.of(arrival.chain(),
        ca == null ? List.of() : PemFiles.certificates(ca),
        invocation.around().clock().instant()));
    requireAll(arrival.name(), verdicts);
    done(intake.certified(arrival.name(), arrival.chain()), verdicts);
  }

  private void bundle(IdentityIntake intake, Path file)
      throws ConfigurationException, CommandException, IOException {
    String called = name == null ? Arrival.stem(file) : name;
    Identities.requireName(called);
    if (intake.folder().holds(called)) {
      throw new CommandException(Kind.CANNOT_WRITE, "there is an identity " + called + " already",
          "choose another name with --name; to see it: sealpost identity show "
              + Words.quoted(called));
    }
    try (Secret has = IdentityFile.isLocked(file)
        ? passphrase.existing(invocation, Passphrase.of(file))
        : null) {
      ClientIdentity bundle = Identities.unlocking(() -> IdentityFile.bundle(file, has));
      List<Verdict> verdicts = new ArrayList<>();
      verdicts.add(Verdict.passed(Rule.PIN, "the certificate is for the key"));
      verdicts.addAll(IntakeChecks.of(bundle.chain(),
          ca == null ? List.of() : PemFiles.certificates(ca),
          invocation.around().clock().instant()));
      requireAll(called, verdicts);
      try (Secret under = has != null && kept == null
          && (IdentityMaker.isLong(has) || !invocation.canAsk())
              ? has
              : Passphrase.fresh(invocation, called, "--new-password-command", kept)) {
        done(keep(intake, called, bundle, under), verdicts);
      }
    }
  }

  private static KeptIdentity keep(IdentityIntake intake, String called, ClientIdentity bundle,
      Secret under) throws CommandException, StoreException {
    try {
      return intake.kept(called, bundle, under);
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.USAGE, e.getMessage() + ": nothing was written",
          "to keep the key under another: --new-password-command 'pass show mail/identity'");
    }
  }

  private void requireAll(String called, List<Verdict> verdicts) throws CommandException {
    if (!invocation.json()) {
      verdicts.forEach(it -> invocation.sayAll(IntakeWords.lines(it, invocation)));
    }
    for (Verdict verdict : verdicts) {
      if (verdict.failed()) {
        throw new CommandException(new Failure(Kind.BAD_DATA,
            called + " is as it was: " + invocation.dates().within(verdict.reason()), List.of(),
            IntakeWords.remedy(verdict),
            Map.of("checks", verdicts.stream().map(IntakeWords::json).toList())));
      }
    }
  }

  private void done(KeptIdentity kept, List<Verdict> verdicts) {
    PeerCertificate leaf = Described.all(kept.chain()).getFirst();
    List<String> accounts = accounts(kept);
    if (invocation.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", kept.name());
      json.put("file", kept.file().toString());
      json.put("pin", leaf.pin().toString());
      json.put("notAfter", leaf.notAfter().toString());
      json.put("accounts", accounts);
      json.put("checks", verdicts.stream().map(IntakeWords::json).toList());
      invocation.printJson(json);
      return;
    }
    invocation.say("imported " + kept.name() + ", good until "
        + invocation.dates().day(leaf.notAfter()));
    invocation.say(accounts.isEmpty()
        ? "to use it, in the account: " + Identities.setting(kept)
        : "used from now on by: " + String.join(" ", accounts));
  }

  /// It is imported, whatever is wrong with the configuration beside it.
  private List<String> accounts(KeptIdentity kept) {
    try {
      return new Identities(invocation).accountsUsing(kept.file());
    } catch (ConfigurationException e) {
      if (!invocation.json()) {
        invocation.failures().of(e).lines().forEach(invocation::say);
      }
      return List.of("?");
    }
  }
}
