package io.sealpost.cli.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.sealpost.account.Sealpost;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.ChainTree;
import io.sealpost.cli.text.Hanging;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.TrustWords;
import io.sealpost.failure.MailException;
import io.sealpost.failure.TrustException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Rule;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict;
import io.sealpost.tls.Probe.Sighting;

/// The first contact with a server: what it showed, and on what the person trusts it.
///
/// @param endpoint where it is
/// @param sighting what was seen, without a credential
/// @param trust by a CA, or by its key alone
/// @param keep whether its key is to be pinned
record Introduction(Endpoint endpoint, Sighting sighting, TrustMode trust, boolean keep) {
  /// Looks at a server, shows it, and asks. A server for which no CA vouches is trusted by its key
  /// alone, if the person says so; one that fails another check is not trusted whatever they say.
  ///
  /// @param named whose roots it is judged by; takes those that the person names now
  /// @param before who was met a moment ago: what they showed is not drawn twice
  /// @throws TrustException if no answer could make this server one to trust
  static Introduction to(Invocation invocation, Endpoint endpoint, AccountOptions named,
      Consent consent, List<Introduction> before) throws MailException, CommandException {
    Sighting sighting = Sealpost.look(endpoint, named.ca());
    Optional<Introduction> alike = before.stream().filter(it -> it.showed(sighting)).findFirst();
    if (alike.isPresent()) {
      alike.get().showAlike(invocation, sighting);
    } else {
      show(invocation, sighting);
    }
    Pin pin = leaf(sighting).pin();
    consent.requireExpected(endpoint, pin);
    if (sighting.report().trusted()) {
      return byCa(invocation, endpoint, sighting, consent);
    }
    if (sighting.report().verdicts().stream()
        .noneMatch(it -> it.failed() && it.rule() == Rule.PATH)) {
      throw new TrustException(sighting.report(), PinSet.NONE);
    }
    boolean asks = alike.isEmpty() && named.ca() == null && !consent.expects(pin)
        && !selfSigned(leaf(sighting)) && invocation.canAsk();
    OwnCa.Vouched own = asks ? new OwnCa(invocation, endpoint, before).asked() : null;
    if (own == null) {
      if (alike.isEmpty() && !asks && !selfSigned(leaf(sighting))) {
        invocation.say("if it has a CA of its own, judge by that: --ca FILE");
      }
      return byKey(invocation, endpoint, pin, consent, alike.isPresent());
    }
    named.trust(own.file());
    show(invocation, own.sighting());
    return byCa(invocation, endpoint, own.sighting(), consent);
  }

  private static Introduction byCa(Invocation invocation, Endpoint endpoint, Sighting sighting,
      Consent consent) {
    Pin pin = leaf(sighting).pin();
    boolean keep = consent.withoutAsking(pin)
        || invocation.confirms("is this your server? yes pins its key " + pin);
    return new Introduction(endpoint, sighting, TrustMode.CA, keep);
  }

  private static boolean selfSigned(PeerCertificate leaf) {
    return leaf.issuer().equals(leaf.subject());
  }

  private static Introduction byKey(Invocation invocation, Endpoint endpoint, Pin pin,
      Consent consent, boolean explained) throws MailException, CommandException {
    Sighting sighting = Sealpost.lookByKey(endpoint, pin);
    boolean trusted = sighting.report().trusted();
    if (!explained || !trusted) {
      invocation.say("no CA that is trusted here vouches for it. By its key alone:");
      TrustWords words = new TrustWords(invocation.dates(), invocation.hangingSaid());
      sighting.report().verdicts().stream().filter(it -> it.rule() != Rule.PIN)
          .forEach(it -> invocation.sayAll(words.lines(it, "  ")));
    }
    if (!trusted) {
      throw new TrustException(sighting.report(), PinSet.of(pin));
    }
    if (!explained) {
      invocation.say("CAUTION: an impostor looks just like this. Compare the pin by another way, "
          + "with whoever runs the server.");
    }
    if (!consent.expects(pin)
        && !invocation.confirms("trust this server by its key alone? yes pins " + pin)) {
      throw new CommandException(Kind.TRUST, "nothing was written: nobody said yes to "
          + endpoint, "without a terminal, name the key you expect: --pin " + pin);
    }
    return new Introduction(endpoint, sighting, TrustMode.PINNED_KEY, true);
  }

  /// A password goes to it next, or later: a no to its key is a no to it, unless the person says which
  /// of the two they mean. Where nobody can be asked, the pins stay in comments.
  ///
  /// @param command to begin with again
  Introduction requireYes(Invocation invocation, String command) throws CommandException {
    if (!keep && invocation.canAsk() && !invocation
        .confirms("go on without a pin? any key will do then that a CA vouches for")) {
      throw new CommandException(Kind.TRUST, "nothing was written: nobody said yes to " + endpoint,
          "ask whoever runs the server for its pin, and begin again: sealpost " + command);
    }
    return this;
  }

  Pin[] kept() {
    return keep ? new Pin[]{leaf(sighting).pin()} : new Pin[0];
  }

  /// Puts what a person may want next into the template's comments: the pins of the path.
  String intoTemplate(String template) {
    StringBuilder comment = new StringBuilder();
    List<PeerCertificate> chain = sighting.report().path();
    comment.append("# seen on ").append(endpoint).append(", to be pinned as you like:\n");
    for (int i = 0; i < chain.size(); i++) {
      comment.append("#   ").append(chain.get(i).pin()).append("  ")
          .append(ChainTree.role(i, chain.size(), true)).append(": ")
          .append(Printable.line(chain.get(i).subject())).append('\n');
    }
    if (trust == TrustMode.PINNED_KEY) {
      comment.append("# no CA vouches for it: its key is all there is. With a CA of its own, name "
          + "that above\n# as ca = \"its-ca.pem\" and set trust = \"ca\"\n");
    }
    String heading = "." + endpoint.protocol().label() + "]\n";
    int section = template.lastIndexOf(heading);
    int at = section + heading.length();
    return section < 0 ? template : template.substring(0, at) + comment + template.substring(at);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>(TrustWords.json(sighting.report()));
    json.put("protocol", endpoint.protocol().label());
    json.put("trust", trust.label());
    json.put("pinned", keep);
    return json;
  }

  private boolean showed(Sighting other) {
    return sighting.report().presented().equals(other.report().presented());
  }

  /// Another server with the same certificates, in one line; what differs is said all the same.
  private void showAlike(Invocation invocation, Sighting other) {
    TrustReport report = other.report();
    boolean passed = report.trusted() && sighting.report().trusted();
    invocation.say(named(report.endpoint()) + "  shows the same key and certificate as "
        + named(endpoint) + (passed ? ", and passes the same checks" : ""));
    TrustWords words = new TrustWords(invocation.dates(), invocation.hangingSaid());
    if (!outcomes(report).equals(outcomes(sighting.report()))) {
      invocation.sayAll(words.lines(report, "  "));
    }
    if (!Objects.equals(other.clientCertificateIssuers(), sighting.clientCertificateIssuers())) {
      invocation.sayAll(words.request(other.clientCertificateIssuers(), "  "));
    }
  }

  private static List<Verdict.Outcome> outcomes(TrustReport report) {
    return report.verdicts().stream().map(Verdict::outcome).toList();
  }

  private static String named(Endpoint endpoint) {
    return endpoint.protocol().label() + "  " + endpoint;
  }

  private static PeerCertificate leaf(Sighting sighting) {
    return sighting.report().presented().getFirst();
  }

  /// The chain as a tree, what each check says of it, and whether a client certificate is asked for.
  static void show(Invocation invocation, Sighting sighting) {
    TrustReport report = sighting.report();
    Hanging hanging = invocation.hangingSaid();
    invocation.say(named(report.endpoint()));
    invocation.sayAll(new ChainTree(invocation.dates(), invocation.around().clock().instant())
        .lines(report, "  ", hanging));
    TrustWords words = new TrustWords(invocation.dates(), hanging);
    invocation.sayAll(words.lines(report, "  "));
    invocation.sayAll(words.request(sighting.clientCertificateIssuers(), "  "));
  }
}
