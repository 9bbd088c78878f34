package io.sealpost.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.StoreException;
import io.sealpost.failure.TrustException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UntrustedSiteException;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.sasl.Mechanism;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.script.Play;
import io.sealpost.testserver.script.ScriptedServer;
import io.sealpost.testserver.script.Transcript;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;

/// What became of Ada, who came by STARTTLS to a server that performs a play.
///
/// @param outcome the kind of failure in a word, or `opened`
/// @param words everything the failure, its causes and its transcript say, or the open channel's log
/// @param took from the first packet to the end
record Attack(String outcome, String words, Duration took, Transcript transcript) {
  static final TestAuthority AUTHORITY = TestAuthority.create();
  static final Issued SERVER = AUTHORITY.server("localhost");
  static final Issued IMPOSTOR = TestAuthority.create().server("localhost");
  static final String PASSWORD = "pass-phrase!31337";
  static final String SECRET = Base64.getEncoder()
      .encodeToString(("\0ada\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));

  static Attack by(Play play, Protocol protocol, Issued certificate, Duration patience)
      throws IOException {
    try (var server = new ScriptedServer(certificate, play);
        var password = Secret.of(PASSWORD)) {
      var endpoint = new Endpoint(protocol, "localhost", server.port(), Security.STARTTLS);
      var client = new TlsClient(new TlsPolicy(new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE,
          List.of(AUTHORITY.root()), Clock.systemUTC()), null));
      long start = System.nanoTime();
      String outcome;
      String words;
      try (var channel = new Gate(Visitor.LOOPBACK, Limits.DEFAULT).open(client,
          List.of(new Mechanism.Plain("ada", password)), Opening.NONE, Deadline.in(patience))) {
        outcome = "opened";
        words = String.join("\n", channel.wire().log().transcript());
      } catch (MailException e) {
        outcome = kind(e);
        words = words(e);
      }
      return new Attack(outcome, words, Duration.ofNanos(System.nanoTime() - start),
          server.transcript());
    }
  }

  boolean secretWasSent() {
    return transcript.fromClients().stream().anyMatch(line -> line.contains(SECRET));
  }

  static String kind(MailException failure) {
    return switch (failure) {
      case TrustException _,UntrustedSiteException _ -> "TRUST";
      case ProtocolException e -> e.violation().name();
      case UnreachableException e -> e.reason().name();
      case RejectedException e -> "rejected" + (e.temporary() ? " temporary" : "");
      case AuthenticationException e when e.step() == Step.MECHANISM_NOT_OFFERED -> "not offered";
      case AuthenticationException e -> "refused" + (e.temporary() ? " temporary" : "");
      case StoreException _ -> "STORE";
    };
  }

  private static String words(Throwable failure) {
    var words = new StringBuilder(failure + "\n");
    if (failure instanceof ProtocolException e) {
      words.append(e.transcript());
    }
    if (failure.getCause() != null) {
      words.append(words(failure.getCause()));
    }
    for (Throwable other : failure.getSuppressed()) {
      words.append(words(other));
    }
    return words.toString();
  }
}
