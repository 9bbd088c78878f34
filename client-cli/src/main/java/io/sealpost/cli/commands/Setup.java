package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.MechanismMemory;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Secrets;
import io.sealpost.account.Service;
import io.sealpost.account.Settings;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.term.Interrupts;
import io.sealpost.failure.MailException;
import io.sealpost.message.MailAddress;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.TrustReport;
import io.sealpost.vault.VaultException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost setup`: finds the servers of an address, shows who they are and asks, asks how to
/// authenticate, tries it, and only then writes the account, in one step.
@Command(name = "setup", description = {
  "find the servers of an address, pin their keys, and write an account that works",
  "asks; without a terminal, --yes and a --pin for each server's key"})
public final class Setup implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ADDRESS", arity = "0..1", description = "whose mail it is (default: asked for)")
  private @Nullable String address;
  @Mixin
  private AccountOptions named = new AccountOptions();
  @Mixin
  private ProofOptions options = new ProofOptions();
  @Option(names = "--device", description = "with --oauth: log in on another device")
  private boolean device;
  @Option(names = "--pin", paramLabel = "PIN", description = "a key you know by another way; any other is refused; once for each key")
  private List<Pin> pins = new ArrayList<>();
  @Option(names = "--next-pin", paramLabel = "PIN", description = "a key that the servers will have next; once for each key")
  private List<Pin> nextPins = new ArrayList<>();
  @Option(names = "--yes", description = "ask nothing: the servers are right if each shows a key given with --pin")
  private boolean yes;

  public Setup(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call()
      throws ConfigurationException, CommandException, VaultException, IOException {
    if (yes && pins.isEmpty()) {
      throw new CommandException(Kind.USAGE, "--yes needs the keys you expect",
          "once for each server: --pin sha256/…; to see them: sealpost pin show HOST:PORT");
    }
    MailAddress mail = address == null
        ? Answers.usable(invocation, "your mail address:", it -> NewAccount.address(it, "setup"))
        : NewAccount.address(address, "setup");
    named.requireLines();
    options.requireLines();
    if (device && !options.oauth()) {
      throw new CommandException(Kind.USAGE, "--device goes with --oauth",
          "to see what there is: sealpost setup --help");
    }
    String called = named.name(mail.domain());
    boolean first = NewAccount.first(invocation, called);
    if (options.any()) {
      var _ = options.proof(invocation, called, named.ca()); // a slip is said before anybody is met
    }
    List<ChosenServer> servers = choice(mail).chosen();
    List<Introduction> met = new ArrayList<>();
    NextPins next = new NextPins(invocation, nextPins, !yes);
    next.explain();
    for (ChosenServer each : servers) {
      met.add(Introduction.to(invocation, each.endpoint(), named, new Consent(yes, pins),
          List.copyOf(met)).requireYes(invocation, "setup"));
    }
    List<PinSet> kept = met.stream().map(next::of).toList();
    Proof proof = proof(mail, called, servers);
    try (Pending pending = proof.pending(); Secrets trial = pending.trial(invocation)) {
      Account account = account(called, first, mail, proof.identity(), services(met, servers, kept,
          proof, proof.password()));
      MechanismMemory learned = MechanismMemory.ofThisProcess();
      Account tried = trial == null
          ? account
          : account(called, first, mail, proof.trialIdentity(), services(met, servers, kept,
              proof, proof.trial()));
      int refused = tried(tried, trial, learned);
      while (refused != 0 && trial == null && !yes && invocation.canAsk()
          && invocation.confirms("try again? what is asked for each time is asked for again")) {
        refused = tried(tried, null, learned);
      }
      if (refused != 0 && (yes || !invocation.confirms("write the account all the same?"))) {
        invocation.say("nothing was written");
        return refused;
      }
      write(new NewAccount(account, met, learned), pending);
      return 0;
    }
  }

  /// The secret first: an account whose secret is missing would be half an account. Ctrl-C waits.
  private void write(NewAccount account, Pending pending)
      throws ConfigurationException, VaultException, IOException {
    try (Interrupts _ = Interrupts.ignored()) {
      Pending.Undo undo = pending.keep(invocation);
      boolean written = false;
      try {
        account.write(invocation, "to see your mail: sealpost envelope list -a");
        written = true;
      } finally {
        if (!written) {
          undo.run();
        }
      }
    }
  }

  private Account account(String called, boolean first, MailAddress mail,
      @Nullable IdentitySource identity, List<Service> services) {
    return new Account(called, first, mail.toString(), named.displayName(),
        named.ca(), identity, services);
  }

  private ServerChoice choice(MailAddress mail) {
    List<Place> places = new ArrayList<>();
    List<Protocol> protocols = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      String place = named.place(protocol);
      if (place != null) {
        places.add(Place.parse(place));
        protocols.add(protocol);
      }
    }
    return new ServerChoice(invocation, mail, places, protocols, yes);
  }

  private Proof proof(MailAddress mail, String called, List<ChosenServer> servers)
      throws CommandException, ConfigurationException, VaultException, IOException {
    NewVault vault = new NewVault(invocation, mail.toString());
    if (options.any()) {
      Proof proof = options.proof(invocation, called, named.ca());
      return proof.password() instanceof PasswordSource.AccessToken it
          ? new LoginQuestions(invocation, called, mail.toString(), null, named.ca(), vault)
              .loggedIn(it, device).with(proof.identity())
          : proof;
    }
    if (yes || !invocation.around().terminals().in()) {
      throw new CommandException(Kind.USAGE, "nobody said how to authenticate",
          "with --password-command COMMAND, --password-vault ENTRY, --password-env VARIABLE, "
              + "--password-prompt, --oauth PROVIDER, or --identity FILE");
    }
    return new ProofMenu(invocation, mail.toString(), vault, LoginQuestions.of(invocation, called,
        mail.toString(), servers, named.ca(), vault)).asked();
  }

  private List<Service> services(List<Introduction> met, List<ChosenServer> servers,
      List<PinSet> kept, Proof proof, @Nullable PasswordSource password) {
    List<Service> services = new ArrayList<>();
    for (int i = 0; i < met.size(); i++) {
      services.add(new Service(met.get(i).endpoint(), met.get(i).trust(), kept.get(i),
          named.user(servers.get(i).user()), proof.auth(), password));
    }
    return services;
  }

  /// @return the exit code of the first server that refused
  private int tried(Account account, @Nullable Secrets trial, MechanismMemory learned) {
    int exit = 0;
    Settings settings = invocation.connections().settings().withMemory(learned);
    try (Sealpost mail = new Sealpost(account,
        trial == null ? settings : settings.withSecrets(trial))) {
      for (Service service : account.services()) {
        String where = service.endpoint().protocol().label() + "  " + service.endpoint();
        try {
          TrustReport report = mail.check(service.endpoint().protocol());
          invocation.say(where + "  authenticated by " + report.authenticated());
        } catch (MailException | ConfigurationException e) {
          // There is no account yet that could be shown.
          Failure failure = invocation.failures().of(e)
              .hinting(it -> it.replace(": sealpost account show", ""));
          invocation.say(where + "  refused:");
          failure.lines().forEach(it -> invocation.say("  " + it));
          exit = exit == 0 ? failure.kind().exit() : exit;
        }
      }
    }
    return exit;
  }
}
