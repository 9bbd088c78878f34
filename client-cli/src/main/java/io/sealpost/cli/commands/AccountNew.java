package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Service;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.failure.TrustException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost account new`: looks at the servers without a credential, shows who they are, and writes a
/// commented account with their pins ready.
@Command(name = "new", description = {"write an account for an address into the configuration file",
  "looks at its servers without a credential, and puts their pins in, ready to keep;",
  "those that are not named may be imap.DOMAIN and smtp.DOMAIN"})
public final class AccountNew implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ADDRESS", description = "whose mail it is")
  private String address = "";
  @Mixin
  private AccountOptions named = new AccountOptions();
  @Mixin
  private ProofOptions options = new ProofOptions();
  @Option(names = "--keep-pins", description = "keep the pins of the keys shown, without asking, of servers that a CA vouches for")
  private boolean keepPins;
  @Option(names = "--pin", paramLabel = "PIN", description = "a key you know by another way, so that nothing is asked; any other is refused; once for each key")
  private List<Pin> pins = new ArrayList<>();

  public AccountNew(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    String domain = NewAccount.address(address, "account new").domain();
    named.requireLines();
    options.requireLines();
    String called = named.name(domain);
    boolean first = NewAccount.first(invocation, called);
    List<Introduction> met = meet(domain);
    List<Service> services = new ArrayList<>();
    Proof told = options.proof(invocation, called, named.ca());
    Proof proof = options.any()
        ? told
        : new Proof(null, PasswordSource.shell("pass show mail/" + address), Pending.NOTHING);
    for (Introduction introduction : met) {
      services.add(new Service(introduction.endpoint(), introduction.trust(),
          PinSet.of(introduction.kept()), named.user(address), proof.auth(),
          proof.password()));
    }
    Account account = new Account(called, first, address, named.displayName(),
        named.ca(),
        proof.identity(), services);
    new NewAccount(account, met).write(invocation, "to try it: sealpost account check");
    return 0;
  }

  private List<Introduction> meet(String domain) throws MailException, CommandException {
    List<Introduction> met = new ArrayList<>();
    boolean name = !domain.startsWith("["); // a literal address has no names below it
    meet(met, Protocol.IMAP,
        name && named.place(Protocol.POP3) == null ? "imap." + domain : null);
    meet(met, Protocol.POP3, null);
    meet(met, Protocol.SMTP, name ? "smtp." + domain : null);
    if (met.isEmpty()) {
      throw new CommandException(Kind.UNREACHABLE, "found no mail server of " + domain,
          "name them: sealpost account new " + address + " --imap HOST:PORT --smtp HOST:PORT");
    }
    return met;
  }

  /// A server that was named must be there; one that was guessed may not be.
  private void meet(List<Introduction> met, Protocol protocol, @Nullable String guessed)
      throws MailException, CommandException {
    String place = named.place(protocol);
    String where = place == null ? guessed : place;
    if (where == null) {
      return;
    }
    Endpoint endpoint = Place.parse(where).endpoint(protocol);
    try {
      met.add(Introduction.to(invocation, endpoint, named, new Consent(keepPins, pins),
          List.copyOf(met)).requireYes(invocation, "account new"));
    } catch (MailException e) {
      if (place != null || e instanceof TrustException) {
        throw e;
      }
      invocation
          .say("no " + protocol.label() + " at " + endpoint + ", which was a guess: left out");
    }
  }
}
