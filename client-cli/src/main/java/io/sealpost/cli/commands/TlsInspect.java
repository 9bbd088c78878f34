package io.sealpost.cli.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.ChainTree;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.TrustWords;
import io.sealpost.failure.MailException;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import io.sealpost.tls.Probe.Sighting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sealpost tls inspect`: a server's certificates as a tree, and what each check says of them. Sends
/// no credential.
@Command(name = "inspect", description = {
  "show a server's certificates and what each check says of them; sends no credential",
  "exits with 0 if every check passes, else with 77"})
public final class TlsInspect implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private final Onlooker onlooker = new Onlooker();

  public TlsInspect(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException {
    Sighting sighting = onlooker.look();
    if (invocation.json()) {
      invocation.printJson(json(sighting));
    } else {
      print(sighting);
      sighting.report().refusal().ifPresent(this::advise);
    }
    return sighting.report().trusted() ? 0 : Kind.TRUST.exit();
  }

  private void print(Sighting sighting) {
    invocation.print(invocation.ink().bold(sighting.report().endpoint().toString()));
    invocation.printAll(new ChainTree(invocation.dates(), invocation.around().clock().instant())
        .lines(sighting.report(), "", invocation.hanging()));
    invocation.print("");
    invocation.printAll(invocation.trustWords().lines(sighting.report(), ""));
    invocation.printAll(invocation.trustWords().request(sighting.clientCertificateIssuers(), ""));
  }

  private void advise(Verdict refusal) {
    invocation.say(Printable.line(
        "not trusted: " + invocation.dates().within(refusal.reason())).toString());
    if (refusal.rule() == Rule.PATH) {
      invocation.say("if it has a CA of its own, judge by that: sealpost tls inspect "
          + onlooker.typed() + " --ca FILE");
    }
  }

  private static Map<String, Object> json(Sighting sighting) {
    Map<String, Object> json = new LinkedHashMap<>(TrustWords.json(sighting.report()));
    json.put("clientCertificateAsked", sighting.clientCertificateIssuers() != null);
    if (sighting.clientCertificateIssuers() != null) {
      json.put("clientCertificateIssuers", sighting.clientCertificateIssuers());
    }
    return json;
  }
}
