package io.sealpost.sasl;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sealpost.fuzz.Bounds;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.secret.Secret;

/// What a server may ask while it authenticates us. A success nobody has proven is a finding.
class ChallengeFuzzTest {
  /// The example of RFC 7677 §3, of which a seed is the whole.
  private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";

  /// Server-first and server-final, a NUL between them. Only who knows the password can prove it, and
  /// that proof is of the seed's first message alone.
  @FuzzTest
  void scram(byte[] octets) throws IOException {
    int end = 0;
    while (end < octets.length && octets[end] != 0) {
      end++;
    }
    byte[] first = Arrays.copyOf(octets, end);
    byte[] last = Arrays.copyOfRange(octets, Math.min(end + 1, octets.length), octets.length);
    try (var password = Secret.of("pencil")) {
      Bounds.hold(ALL_ROUNDS, () -> {
        var scram = new Scram(Scram.Hash.SHA_256, false, "user", password);
        try (var run = new ScramExchange(SERVER, scram, List.of("SCRAM-SHA-256"), null, NONCE)) {
          run.answer(first);
          require(!run.proven(), "proven by a question");
          run.answer(last);
          require(run.proven() != !run.complaint().isEmpty(), "neither proof nor complaint");
        }
      });
    }
  }

  @FuzzTest
  void oauthBearer(byte[] octets) throws IOException {
    try (var token = Secret.of("token")) {
      Bounds.hold(() -> {
        try (Exchange run = new OAuthBearer("ada", token).exchange(SERVER)) {
          run.answer(octets);
          require(!run.proven(), "proven by a complaint");
          require(!run.complaint().isEmpty(), "a complaint without a word");
        }
      });
    }
  }

  private static void require(boolean held, String otherwise) {
    if (!held) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static final Endpoint SERVER = new Endpoint(Protocol.IMAP, "mail.example.test", 993,
      Security.TLS);
  /// A million rounds of hashing are allowed, and take their time.
  private static final Duration ALL_ROUNDS = Duration.ofSeconds(10);
}
