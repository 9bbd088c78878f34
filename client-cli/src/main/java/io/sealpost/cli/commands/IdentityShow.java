package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.ChainTree;
import io.sealpost.cli.text.TrustWords;
import io.sealpost.identity.SigningRequest;
import io.sealpost.peer.PeerCertificate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost identity show`: certificates as a tree, how long they last, and who uses them. A
/// passphrase is asked for only where the certificate itself is behind one.
@Command(name = "show", description = "show an identity: its certificates, how long they last, which accounts use it")
public final class IdentityShow implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME|FILE|pkcs11:…", description = "an identity by its name, a file (PEM, DER, .p12), or a token's key")
  private String which = "";

  @Option(names = "--pem", description = "the certificates themselves, to hand on: no key is in them")
  private boolean pem;

  @Mixin
  private final Passphrase passphrase = new Passphrase();

  public IdentityShow(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException, CommandException, IOException {
    Identities identities = new Identities(invocation);
    ShownIdentity shown = ShownIdentity.of(which, identities, invocation, passphrase);
    if (pem) {
      invocation.printLines(shown.pem());
    } else if (invocation.json()) {
      invocation.printJson(json(shown, identities));
    } else {
      print(shown, identities);
    }
    return 0;
  }

  private void print(ShownIdentity shown, Identities identities) throws CommandException {
    invocation.print(invocation.ink().bold(shown.title()));
    List<PeerCertificate> chain = shown.chain();
    invocation.printAll(new ChainTree(invocation.dates(), invocation.around().clock().instant())
        .lines(chain, index -> role(chain, index), "", invocation.hanging()));
    SigningRequest request = shown.request();
    if (request != null) {
      line("asked for", request.holder().subject() + " "
          + String.join(" ", request.holder().addresses()));
      if (!request.holder().uris().isEmpty()) {
        line("known by", String.join(" ", request.holder().uris()));
      }
      line("key", request.pin() + ", waits for its certificate");
    }
    line(shown.file().isEmpty() ? "key" : "key file", shown.keyFile());
    line("accounts", shown.accounts().isEmpty() ? "none" : String.join(" ", shown.accounts()));
    chain.stream().findFirst().filter(it -> identities.daysLeft(it) < SOON)
        .filter(_ -> shown.kept())
        .ifPresent(it -> invocation.say("to renew it: sealpost identity request " + shown.title()
            + " --renew"));
    if (request != null) {
      invocation.say("when the certificate is here: sealpost identity import FILE");
    }
  }

  private void line(String name, String value) {
    invocation.printAll(
        invocation.hanging().lines(String.format(java.util.Locale.ROOT, "%-10s ", name), value));
  }

  /// A root is seldom in it: a client sends what leads to one.
  private static String role(List<PeerCertificate> chain, int index) {
    boolean selfIssued = chain.get(index).subject().equals(chain.get(index).issuer());
    if (index == 0) {
      return selfIssued ? "yours, self-signed" : "yours";
    }
    return selfIssued ? "root" : "intermediate";
  }

  private static Map<String, Object> json(ShownIdentity shown, Identities identities)
      throws CommandException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", shown.title());
    json.put("file", shown.file());
    json.put("key", shown.keyFile());
    json.put("chain", shown.chain().stream().map(TrustWords::json).toList());
    shown.chain().stream().findFirst().ifPresent(it -> {
      json.put("daysLeft", identities.daysLeft(it));
      json.put("pin", it.pin().toString());
    });
    SigningRequest request = shown.request();
    if (request != null) {
      json.put("request", Map.of("subject", request.holder().subject().toString(), "emails",
          request.holder().addresses(), "uris", request.holder().uris(), "pin",
          request.pin().toString()));
    }
    json.put("accounts", shown.accounts());
    return json;
  }

  private static final int SOON = 30;
}
