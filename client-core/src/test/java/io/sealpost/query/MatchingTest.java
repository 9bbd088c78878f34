package io.sealpost.query;

import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.sealpost.mailbox.Address;
import io.sealpost.mailbox.BodyStructure;
import io.sealpost.mailbox.BodyStructure.SinglePart;
import io.sealpost.mailbox.Disposition;
import io.sealpost.mailbox.Envelope;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.Parameters;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MatchingTest {
  private static final BodyStructure PDF = new SinglePart("1", "application", "pdf",
      Parameters.NONE, Optional.of(new Disposition("attachment",
          new Parameters(Map.of("filename", "a.pdf")))),
      "", "", "base64", 9);
  private static final Summary LETTER = new Summary(new Uid(5), Set.of(Flag.FLAGGED),
      Optional.of(OffsetDateTime.parse("2026-10-01T23:30:00-08:00")), 2048,
      new Envelope("Thu, 1 Oct 2026 10:00:00 +0000", "=?utf-8?q?Entw=C3=BCrfe?= for you",
          List.of(new Address("Ada Lovelace", "ada", "example.org")), List.of(), List.of(),
          List.of(new Address("", "bob", "example.org")), List.of(), List.of(), "", "<x@y>"),
      Optional.of(PDF));

  private static boolean matches(String query) throws IOException, QueryException {
    return Matching.matches(Query.parse(query, LocalDate.of(2026, 11, 24)), LETTER,
        () -> "Dear Bob,\nthe Analytical Engine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "from:ADA", "from:lovelace", "to:bob@example", "subject:entwürfe",
    "analytical", "body:engine", "text:lovelace", "unseen", "flagged", "since:2026-10-01",
    "before:2026-10-02", "on:2026-10", "larger:2047", "smaller:2049", "has:attachment",
    "id:x@y", "or(seen flagged)", "-from:bob", "not (seen or from:bob)"})
  void finds(String query) throws IOException, QueryException {
    assertThat(matches(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"from:bob", "to:ada", "cc:ada", "bcc:bob", "subject:utf-8", "seen",
    "since:2026-10-02", "before:2026-10-01", "larger:2k", "smaller:2k", "-has:attachment",
    "body:lovelace", "flagged seen", "is:draft"})
  void passesOver(String query) throws IOException, QueryException {
    assertThat(matches(query)).isFalse();
  }

  @Test
  void asksForTheBodyOnlyIfItMust() throws IOException, QueryException {
    Query head = Query.parse("from:ada unseen", LocalDate.EPOCH);
    assertThat(head.needsBody()).isFalse();
    assertThat(Query.parse("-(unseen or x)", LocalDate.EPOCH).needsBody()).isTrue();
    assertThat(Matching.matches(Query.parse("lovelace", LocalDate.EPOCH), LETTER, () -> {
      throw new IOException("not to be read");
    })).isTrue();
  }
}
