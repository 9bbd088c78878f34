package io.sealpost.path;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import org.jspecify.annotations.Nullable;

/// What is known of certificates taken back, and how much of it must be known. Everything is at hand:
/// nothing is ever fetched, so nothing can stall a handshake.
///
/// @param required whether the leaf needs a good word ("hard"), or only must not have a bad one
/// @param lists revocation lists from files
/// @param staple the OCSP response the server stapled for the leaf; null if there is none
/// @param stapleKnown whether a staple would have been seen, as in a handshake
public record Revocation(boolean required, List<RevocationList> lists, byte @Nullable [] staple,
    boolean stapleKnown) {
  /// Nothing known, nothing required.
  public static final Revocation NONE = new Revocation(false, List.of(), null, false);

  public Revocation {
    lists = List.copyOf(lists);
    staple = staple == null ? null : staple.clone();
  }

  @Override
  public byte @Nullable [] staple() {
    return staple == null ? null : staple.clone();
  }

  /// What files say, and nothing stapled.
  public static Revocation listed(boolean required, List<RevocationList> lists) {
    return new Revocation(required, lists, null, false);
  }

  /// The same, with what the server stapled.
  public Revocation stapled(byte @Nullable [] response) {
    return new Revocation(required, lists, response, true);
  }

  /// What one source says of one certificate.
  enum Word {
    GOOD, NOTHING
  }

  Verdict verdict(List<PathCertificate> path, Instant time) {
    PathCertificate leaf = path.getFirst();
    try {
      boolean promised = path.stream().anyMatch(TlsFeature::promisesStaple);
      if (promised && stapleKnown && staple == null) {
        return Verdict.failed(Rule.REVOCATION,
            "its certificate promises a proof that it was not revoked, and none was stapled");
      }
      if (path.size() < 2) {
        return Verdict.notAsked(Rule.REVOCATION, "nobody but itself could revoke it");
      }
      Word stapled = staple == null
          ? Word.NOTHING
          : StapledResponse.read(staple).word(leaf, path.get(1), time);
      Word listed = lists(path, time);
      if (stapled == Word.GOOD || listed == Word.GOOD) {
        return Verdict.passed(Rule.REVOCATION, stapled == Word.GOOD
            ? "its CA says that it is not revoked, as stapled"
            : "not on its CA's revocation list");
      }
      String silence = silence(leaf, time);
      return promised && stapleKnown || required
          ? Verdict.failed(Rule.REVOCATION,
              "nothing current says that it was not revoked" + silence)
          : Verdict.notAsked(Rule.REVOCATION, "nothing is known of it" + silence);
    } catch (RevokedException e) {
      return Verdict.failed(Rule.REVOCATION, e.words());
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      return Verdict.failed(Rule.REVOCATION, "what it says of revocation cannot be read");
    }
  }

  /// Why what there is says nothing: a person whose list has ended would not notice.
  private String silence(PathCertificate leaf, Instant time) {
    return lists.stream().filter(it -> it.isOf(leaf))
        .flatMap(it -> Stream.ofNullable(it.silence(leaf, time))).findFirst()
        .map(it -> ": the revocation list of its CA " + it)
        .orElse(staple == null ? "" : ": what it stapled is not current");
  }

  private Word lists(List<PathCertificate> path, Instant time) throws RevokedException {
    Word leaf = Word.NOTHING;
    for (int i = 0; i < path.size() - 1; i++) {
      for (RevocationList list : lists) {
        if (list.isOf(path.get(i)) && list.word(path.get(i), path.get(i + 1), time) == Word.GOOD
            && i == 0) {
          leaf = Word.GOOD;
        }
      }
    }
    return leaf;
  }
}
