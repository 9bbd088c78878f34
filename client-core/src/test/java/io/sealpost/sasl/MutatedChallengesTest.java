package io.sealpost.sasl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import io.sealpost.Mutations;
import io.sealpost.ProcessorTime;
import io.sealpost.ProofFigures;
import io.sealpost.failure.MailException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// What a server asks while it authenticates us, with a few octets changed: an answer or a
/// [MailException], soon, and a proof only from who has one.
class MutatedChallengesTest {
  private static final long SEED = 4422;
  private static final int ROUNDS = Mutations.ROUNDS;
  /// Each costs a hash of 4,096 rounds.
  private static final int EACH_PROOF = 100;
  private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
  private static final String FIRST = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
      + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
  private static final String LAST = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";
  private static final String PROOF = LAST.substring(0, LAST.length() - 2);
  private static final String COMPLAINT = "{\"status\":\"invalid_token\",\"scope\":\"example_scope\"}";
  private static final List<String> PIECES = List.of(",", "=", "r=", "s=", "i=", "v=", "e=", "m=x,",
      "\0", "\u00ff", "==", ",,", "invalid-proof", "i=99999999999", "i=-1", "\r\n", "Username:",
      "{", "\"");
  /// A server may ask for so many, which takes its time: not a matter of parsing.
  private static final Pattern MANY_HASHES = Pattern.compile("(?s)(.*,)?i=0*[0-9]{5,6}(,.*)?");
  private static final Endpoint SERVER = new Endpoint(Protocol.IMAP, "mail.example.test", 993,
      Security.TLS);

  private final Random random = new Random(SEED);

  @Test
  @Timeout(1800)
  void endInAnAnswerOrAMailException() throws IOException {
    int answered = 0;
    long slowest = 0;
    try (Secret secret = Secret.of("pencil")) {
      for (int round = 0; round < ROUNDS; round++) {
        long start = ProcessorTime.now();
        try {
          converse(round, secret);
          answered++;
        } catch (MailException e) {
          assertThat(e.getMessage()).isNotEmpty();
        }
        slowest = Math.max(slowest, ProcessorTime.now() - start);
      }
    }
    System.out.println(ROUNDS + " mutated challenges, seed " + SEED + ": " + answered
        + " answered, " + (ROUNDS - answered) + " refused, slowest " + slowest / 1_000_000 + " ms");
    assertThat(answered).isBetween(1, ROUNDS - 1);
    assertThat(slowest).isLessThan(1_000_000_000L);
    ProofFigures.keep("G5", "SASL", ROUNDS + " mutated challenges: 0 unchecked exceptions, slowest "
        + slowest / 1_000_000 + " ms");
  }

  private void converse(int round, Secret secret) throws MailException {
    if (round % EACH_PROOF == 0) {
      try (var run = scram(secret)) {
        run.answer(octets(FIRST));
        String last = Mutations.of(LAST, random, PIECES);
        run.answer(octets(last));
        // Without its padding, or with an extension behind it, it is the same proof.
        assertThat(run.proven() && !last.startsWith(PROOF)).as(last).isFalse();
      }
      return;
    }
    switch (round % 4) {
      case 0 -> answer(new OAuthBearer("ada", secret), COMPLAINT);
      case 1 -> answer(round % 8 == 1
          ? new Login("ada", secret)
          : new XOAuth2("ada", secret), round % 8 == 1 ? "Username:" : COMPLAINT);
      default -> {
        // Refused for its few rounds, but only when all of it is read.
        String first = Mutations.of(FIRST.replace("4096", "409"), random, PIECES);
        if (!MANY_HASHES.matcher(first).matches()) {
          try (var run = scram(secret)) {
            run.answer(octets(first));
            assertThat(run.proven()).isFalse();
          }
        }
      }
    }
  }

  private void answer(Mechanism mechanism, String challenge) throws MailException {
    try (Exchange run = mechanism.exchange(SERVER)) {
      run.answer(octets(Mutations.of(challenge, random, PIECES)));
      run.answer(octets(Mutations.of(challenge, random, PIECES)));
    }
  }

  private static ScramExchange scram(Secret secret) {
    return new ScramExchange(SERVER, new Scram(Scram.Hash.SHA_256, false, "user", secret),
        List.of("SCRAM-SHA-256"), null, NONCE);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
