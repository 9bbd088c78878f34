package io.sealpost.cli.commands;

import java.nio.file.Path;
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
  "looks at its servers without a credential, and puts their pins in, ready to keep"})
public final class AccountNew implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ADDRESS", description = "whose mail it is")
  private String address = "";
  @Option(names = "--name", paramLabel = "NAME", description = "what to call the account (default: its domain)")
  private @Nullable String name;
  @Option(names = "--display-name", paramLabel = "NAME", description = "the sender's name")
  private String displayName = "";
  @Option(names = "--imap", paramLabel = "HOST[:PORT][/tls|/starttls]", description = "where mail is read (default: imap.DOMAIN)")
  private @Nullable String imap;
  @Option(names = "--pop3", paramLabel = "HOST[:PORT][/tls|/starttls]", description = "where mail is read by POP3 (default: nowhere)")
  private @Nullable String pop3;
  @Option(names = "--smtp", paramLabel = "HOST[:PORT][/tls|/starttls]", description = "where mail is sent (default: smtp.DOMAIN)")
  private @Nullable String smtp;
  @Option(names = "--user", paramLabel = "USER", description = "whom to authenticate as (default: ADDRESS)")
  private @Nullable String user;
  @Option(names = "--ca", paramLabel = "FILE", description = "a PEM file of the only roots to trust")
  private @Nullable Path ca;
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
    NewAccount.requireLines(name, displayName, user);
    options.requireLines();
    String called = name == null ? domain : name;
    boolean first = NewAccount.first(invocation, called);
    List<Introduction> met = meet(domain);
    List<Service> services = new ArrayList<>();
    Proof named = options.proof(invocation, called);
    Proof proof = options.any()
        ? named
        : new Proof(null, PasswordSource.shell("pass show mail/" + address), Pending.NOTHING);
    for (Introduction introduction : met) {
      services.add(new Service(introduction.endpoint(), introduction.trust(),
          PinSet.of(introduction.kept()), user == null ? address : user, proof.auth(),
          proof.password()));
    }
    Account account = new Account(called, first, address, displayName,
        ca == null ? null : ca.toAbsolutePath(),
        proof.identity(), services);
    new NewAccount(account, met).write(invocation, "to try it: sealpost account check");
    return 0;
  }

  private List<Introduction> meet(String domain) throws MailException, CommandException {
    List<Introduction> met = new ArrayList<>();
    meet(met, Protocol.IMAP, imap, pop3 == null ? "imap." + domain : null);
    meet(met, Protocol.POP3, pop3, null);
    meet(met, Protocol.SMTP, smtp, "smtp." + domain);
    if (met.isEmpty()) {
      throw new CommandException(Kind.UNREACHABLE, "found no mail server of " + domain,
          "name them: sealpost account new " + address + " --imap HOST:PORT --smtp HOST:PORT");
    }
    return met;
  }

  /// A server that was named must be there; one that was guessed may not be.
  private void meet(List<Introduction> met, Protocol protocol, @Nullable String named,
      @Nullable String guessed) throws MailException, CommandException {
    String where = named == null ? guessed : named;
    if (where == null) {
      return;
    }
    Endpoint endpoint = Place.parse(where).endpoint(protocol);
    try {
      met.add(Introduction.to(invocation, endpoint, ca, new Consent(keepPins, pins)));
    } catch (MailException e) {
      if (named != null || e instanceof TrustException) {
        throw e;
      }
      invocation
          .say("no " + protocol.label() + " at " + endpoint + ", which was a guess: left out");
    }
  }
}
