package io.sealpost.cli.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sealpost.account.Sealpost;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.ChainTree;
import io.sealpost.cli.text.Hanging;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.TrustWords;
import io.sealpost.failure.MailException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Pin;
import io.sealpost.peer.TrustReport;
import io.sealpost.tls.Probe.Sighting;
import org.jspecify.annotations.Nullable;

/// The first contact with a server: what it showed, and whether the person keeps its key.
///
/// @param endpoint where it is
/// @param sighting what was seen, without a credential
/// @param keep whether its key is to be pinned
record Introduction(Endpoint endpoint, Sighting sighting, boolean keep) {
  /// Looks at a server, shows it, and asks.
  static Introduction to(Invocation invocation, Endpoint endpoint, @Nullable Path ca,
      boolean keepUnasked) throws MailException {
    Sighting sighting = Sealpost.look(endpoint, ca);
    show(invocation, sighting);
    boolean keep = keepUnasked
        || invocation.confirms("is this your server? yes pins its key " + leaf(sighting).pin());
    return new Introduction(endpoint, sighting, keep);
  }

  Pin[] kept() {
    return keep ? new Pin[]{leaf(sighting).pin()} : new Pin[0];
  }

  /// Puts what a person may want next into the template's comments: the pins, and, where the server is
  /// not trusted, the two ways to trust it.
  String intoTemplate(String template) {
    StringBuilder comment = new StringBuilder();
    TrustReport report = sighting.report();
    boolean led = !report.path().isEmpty();
    List<PeerCertificate> chain = led ? report.path() : report.presented();
    comment.append("# seen on ").append(endpoint).append(", to be pinned as you like:\n");
    for (int i = 0; i < chain.size(); i++) {
      comment.append("#   ").append(chain.get(i).pin()).append("  ")
          .append(ChainTree.role(i, chain.size(), led)).append(": ")
          .append(Printable.line(chain.get(i).subject())).append('\n');
    }
    report.refusal().ifPresent(it -> comment.append("# not trusted as it is: ")
        .append(Printable.line(it.reason()))
        .append(
            "\n# either name its CA above as ca = \"its-ca.pem\", or, for a self-signed server, "
                + "set trust = \"pinned-key\" and pins\n"));
    String heading = "." + endpoint.protocol().label() + "]\n";
    int section = template.lastIndexOf(heading);
    int at = section + heading.length();
    return section < 0 ? template : template.substring(0, at) + comment + template.substring(at);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>(TrustWords.json(sighting.report()));
    json.put("protocol", endpoint.protocol().label());
    json.put("pinned", keep);
    return json;
  }

  private static PeerCertificate leaf(Sighting sighting) {
    return sighting.report().presented().getFirst();
  }

  /// The chain as a tree, what each check says of it, and whether a client certificate is asked for.
  static void show(Invocation invocation, Sighting sighting) {
    TrustReport report = sighting.report();
    Hanging hanging = invocation.hangingSaid();
    invocation.say(report.endpoint().protocol().label() + "  " + report.endpoint());
    invocation.sayAll(new ChainTree(invocation.dates(), invocation.around().clock().instant())
        .lines(report, "  ", hanging));
    TrustWords words = new TrustWords(invocation.dates(), hanging);
    invocation.sayAll(words.lines(report, "  "));
    invocation.sayAll(words.request(sighting.clientCertificateIssuers(), "  "));
  }
}
