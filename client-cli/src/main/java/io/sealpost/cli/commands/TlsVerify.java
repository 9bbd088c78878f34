package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.Sealpost;
import io.sealpost.cli.limbo.LimboFile;
import io.sealpost.cli.limbo.NotLimboException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.TrustWords;
import io.sealpost.path.PathCertificate;
import io.sealpost.path.PathJudge;
import io.sealpost.path.PathRequest;
import io.sealpost.path.PathVerdict;
import io.sealpost.path.PeerName;
import io.sealpost.path.Purpose;
import io.sealpost.path.Revocation;
import io.sealpost.path.Standard;
import io.sealpost.peer.Pin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost tls verify`: what each rule says of certificates in a file. Opens no connection.
@Command(name = "verify", description = {
  "judge the certificates in a file as if a server had sent them; opens no connection",
  "exits with 0 if every check passes, else with 77"})
public final class TlsVerify implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "CHAIN.pem", arity = "0..1", description = "the certificates as a server sends them, its own first")
  private @Nullable Path chain;

  @Option(names = "--name", paramLabel = "HOST", description = "whom they must name: a host, an IP address or, of a client, a mail address")
  private @Nullable String name;

  @Option(names = "--roots", paramLabel = "R.pem", description = "judge by the roots in this PEM file instead of the platform's")
  private @Nullable Path roots;

  @Option(names = "--at", paramLabel = "TIME", description = "judge as of this time, like 2026-11-26T12:00:00Z")
  private @Nullable String at;

  @Option(names = "--purpose", paramLabel = "PURPOSE", description = "what they are for: server (the default) or client")
  private Purpose purpose = Purpose.SERVER;

  @Option(names = "--rules", paramLabel = "RULES", description = "whose rules of form hold: public for those of public CAs, private for a CA of one's own (the default with --roots)")
  private @Nullable Rules rules;

  @Option(names = "--limbo", paramLabel = "FILE", hidden = true, description = "judge every case of a file in the format of x509-limbo")
  private @Nullable Path limbo;

  enum Rules {
    PUBLIC, PRIVATE
  }

  public TlsVerify(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws CommandException, IOException {
    if (limbo != null) {
      return cases(limbo);
    }
    if (chain == null || name == null) {
      throw new CommandException(Kind.USAGE, "sealpost tls verify needs CHAIN.pem and --name",
          "for example: sealpost tls verify chain.pem --name mail.example.org");
    }
    PeerName peer = PeerNames.of(name);
    Instant time = at == null ? invocation.around().clock().instant() : Times.of(at);
    List<PathCertificate> anchors = roots == null
        ? Sealpost.platformRoots()
        : CertificateFile.read(roots).anchors();
    CertificateFile presented = CertificateFile.read(chain);
    PathVerdict verdict = PathJudge.judge(presented.leaf(), presented.intermediates(),
        new PathRequest(anchors, peer, time, purpose, standard(), Revocation.NONE,
            PathRequest.INTERMEDIATES, false));
    if (invocation.json()) {
      invocation.printJson(json(verdict, peer, time));
    } else {
      verdict.verdicts()
          .forEach(it -> invocation.printAll(invocation.trustWords().lines(it, "")));
    }
    return verdict.accepted() ? 0 : Kind.TRUST.exit();
  }

  private Standard standard() {
    Rules asked = rules == null ? roots == null ? Rules.PUBLIC : Rules.PRIVATE : rules;
    return switch (asked) {
      case PUBLIC -> roots == null ? Standard.PLATFORM : Standard.PUBLIC;
      case PRIVATE -> Standard.PRIVATE;
    };
  }

  private Map<String, Object> json(PathVerdict verdict, PeerName peer, Instant time) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", peer.value());
    json.put("purpose", purpose.name().toLowerCase(Locale.ROOT));
    json.put("at", time.toString());
    json.put("trusted", verdict.accepted());
    json.put("path", verdict.path().stream().map(TlsVerify::json).toList());
    json.put("verdicts", verdict.verdicts().stream().map(TrustWords::json).toList());
    return json;
  }

  private static Map<String, Object> json(PathCertificate certificate) {
    return Map.of("subject", certificate.subjectText(), "pin",
        Pin.ofSpki(certificate.spki()).toString());
  }

  /// Every result on a line of its own, as soon as there is one.
  private int cases(Path file) throws CommandException, IOException {
    int[] counts = new int[3];
    try {
      new LimboFile(file).judge(it -> {
        invocation.printJson(it.json());
        counts[0]++;
        counts[1] += it.asExpected() ? 1 : 0;
        counts[2] += !it.asExpected() && it.success() ? 1 : 0;
      });
    } catch (NotLimboException e) {
      throw new CommandException(Kind.BAD_DATA, file + " is no file of cases: " + e.getMessage(),
          counts[0] == 0
              ? "nothing was judged: a file in the format of x509-limbo holds a list of testcases"
              : "what stands before that was judged: mend the rest");
    }
    if (!invocation.json()) {
      invocation.say(counts[1] + " of " + counts[0] + " as expected, " + counts[2]
          + (counts[2] == 1 ? " unexpected success" : " unexpected successes"));
    }
    return 0;
  }
}
