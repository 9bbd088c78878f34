package io.sealpost.cli.commands;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Words;
import io.sealpost.identity.IdentityMaker;
import io.sealpost.identity.KeptIdentity;
import io.sealpost.identity.KeyKind;
import io.sealpost.identity.SigningRequest;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost identity request`: what a CA is to sign, once more, or for a renewal.
@Command(name = "request", description = {
  "hand on the request for a certificate, or make one to renew it",
  "what is in use stays in use until the new certificate is imported"})
public final class IdentityRequest implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "which identity")
  private String name = "";
  @Option(names = "--renew", description = "ask for a certificate for the same holder and key")
  private boolean renew;
  @Option(names = "--new-key", description = "with --renew: for a new key, under the same passphrase")
  private boolean newKey;
  @Option(names = "--key", paramLabel = "KIND", completionCandidates = IdentityNew.Kinds.class, description = "with --new-key: of what kind (default: as it is now)")
  private @Nullable String kind;
  @Mixin
  private final HandedOn handedOn = new HandedOn();
  @Mixin
  private final Passphrase passphrase = new Passphrase();

  public IdentityRequest(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException, CommandException, IOException {
    if ((newKey && !renew) || (kind != null && !newKey)) {
      throw new CommandException(Kind.USAGE,
          newKey ? "--new-key goes with --renew" : "--key goes with --renew --new-key",
          "for example: sealpost identity request work --renew --new-key");
    }
    Identities identities = new Identities(invocation);
    KeptIdentity kept = identities.named(name);
    handedOn.requireNone();
    SigningRequest request = renew ? renewed(identities, kept) : waiting(kept);
    boolean written = handedOn.write(request.pem(),
        "sealpost identity request " + Words.quoted(name) + " --out FILE", invocation);
    if (invocation.json()) {
      invocation.printJson(json(request));
    } else if (!written) {
      invocation.printLines(request.pem());
    }
    invocation.say("when the certificate is here: sealpost identity import FILE");
    return 0;
  }

  private SigningRequest waiting(KeptIdentity kept) throws CommandException {
    SigningRequest request = kept.request();
    if (request == null) {
      throw new CommandException(Kind.USAGE, name + " has its certificate, until "
          + invocation.dates().day(kept.described().getFirst().notAfter()),
          "to renew it: sealpost identity request " + Words.quoted(name) + " --renew");
    }
    return request;
  }

  private SigningRequest renewed(Identities identities, KeptIdentity kept)
      throws ConfigurationException, CommandException, IOException {
    X509Certificate certificate = kept.certificate()
        .orElseThrow(() -> new CommandException(Kind.USAGE,
            name + " waits for its first certificate: there is none to renew",
            "to hand on its request again: sealpost identity request "
                + Words.quoted(name)));
    SigningRequest waiting = kept.request();
    if (waiting != null && !waiting.key().equals(certificate.getPublicKey())) {
      throw new CommandException(Kind.USAGE,
          "a request of " + name + " for a new key waits already: its key would be lost",
          "to hand it on again: sealpost identity request " + Words.quoted(name)
              + "; to give it up: sealpost identity remove --request " + Words.quoted(name));
    }
    KeyKind wanted = kind == null
        ? KeyKind.like(certificate.getPublicKey())
        : IdentityNew.kind(kind);
    IdentityMaker maker = new IdentityMaker(identities.folder());
    try (Secret secret = passphrase.existing(invocation, Passphrase.of(name))) {
      return Identities.unlocking(() -> newKey
          ? maker.renewed(name, wanted, secret)
          : maker.renewed(name, secret));
    }
  }

  private Map<String, Object> json(SigningRequest request) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("pin", request.pin().toString());
    json.put("subject", request.holder().subject().toString());
    json.put("emails", request.holder().addresses());
    json.put("uris", request.holder().uris());
    json.put("request", request.pem());
    return json;
  }
}
