package io.sealpost.cli.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.Sealpost;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.HandshakeStory;
import io.sealpost.cli.text.HandshakeStory.Step;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.MailException;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Verdict;
import io.sealpost.tls.Probe.Sighting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sealpost tls explain`: a handshake told step by step, of a server or of an example. Sends no
/// credential.
@Command(name = "explain", description = {
  "tell step by step how TLS protects mail, with the values of a server or of an example",
  "sends no credential; exits with 0 if every check passes, else with 77"})
public final class TlsExplain implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--live", paramLabel = "HOST:PORT", description = "the server to look at; without it, an example is told and no connection opened")
  private @Nullable String live;

  @Option(names = "--starttls", paramLabel = "PROTOCOL", description = "TLS begins by the upgrade of imap, pop3 or smtp")
  private @Nullable Protocol starttls;

  @Option(names = "--ca", paramLabel = "FILE", description = "judge by the roots in this PEM file instead of the platform's")
  private @Nullable Path ca;

  public TlsExplain(Invocation invocation) {
    this.invocation = invocation;
  }

  /// Whether a server is to be looked at.
  public boolean live() {
    return live != null;
  }

  @Override
  public Integer call() throws CommandException, MailException {
    if (live == null && (starttls != null || ca != null)) {
      throw new CommandException(Kind.USAGE, "--starttls and --ca are of a server: name it",
          "for example: sealpost tls explain --live imap.example.org:993");
    }
    Sighting seen = live == null
        ? new Sighting(RecordedHandshake.report(), null, true)
        : Sealpost.look(Onlooker.endpoint(live, starttls), ca);
    HandshakeStory story = new HandshakeStory(seen.report(), seen.clientCertificateIssuers(),
        invocation.dates());
    if (invocation.json()) {
      invocation.printJson(json(seen, story));
    } else {
      print(seen, story.steps());
      seen.report().refusal().ifPresent(it -> refuse(it, story.refusedAt()));
    }
    return seen.report().trusted() ? 0 : Kind.TRUST.exit();
  }

  private void print(Sighting seen, List<Step> steps) {
    invocation.printAll(invocation.hanging().lines("", live == null
        ? "an example, made up; of a server: sealpost tls explain --live HOST:PORT"
        : "the handshake with " + seen.report().endpoint() + ", seen without a credential"));
    for (Step step : steps) {
      invocation.print("");
      invocation.hanging().lines(step.number() + "  ", step.title())
          .forEach(it -> invocation.print(invocation.ink().bold(it.toString())));
      step.text().forEach(it -> invocation.printAll(invocation.hanging().lines("   ", it)));
    }
  }

  private void refuse(Verdict refusal, int step) {
    invocation.say(Printable.line("not trusted, at step " + step + ": "
        + invocation.dates().within(refusal.reason())).toString());
    invocation.say("a connection for mail ends there; this one went on only to be told");
  }

  private Map<String, Object> json(Sighting seen, HandshakeStory story) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("endpoint", seen.report().endpoint().toString());
    json.put("live", live != null);
    json.put("trusted", seen.report().trusted());
    if (story.refusedAt() > 0) {
      json.put("refusedAt", story.refusedAt());
    }
    json.put("steps", story.steps().stream().map(it -> Map.of("number", it.number(), "title",
        it.title(), "text", it.text())).toList());
    return json;
  }
}
