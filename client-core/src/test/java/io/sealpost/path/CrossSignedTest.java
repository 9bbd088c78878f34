package io.sealpost.path;

import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// CAs that certify each other: the path that holds is found, and looking for one that is not there
/// has an end.
@Timeout(60)
class CrossSignedTest {
  private static final Issued OLD = Paths.root("Old").issue();
  private static final KeyPair NEW_KEY = KeyKind.P256.generate();
  private static final Issued NEW = Paths.root("New").key(NEW_KEY).issue();
  private static final Issued CROSSED = Paths.authority("New", OLD).key(NEW_KEY).authority(1)
      .issue();
  private static final Issued CA = Paths.authority("CA", NEW).issue();
  private static final Issued LEAF = Paths.leaf(CA).issue();

  @Test
  void whoTrustsEitherRootAccepts() {
    List<java.security.cert.X509Certificate> presented = Paths.with(LEAF, Stream.of(CA, CROSSED));
    assertThat(Paths.refused(presented, List.of(OLD))).isEmpty();
    assertThat(Paths.refused(presented, List.of(NEW))).isEmpty();
    assertThat(Paths.refused(presented, List.of(OLD, NEW))).isEmpty();
  }

  /// As when AddTrust's root ended in 2020, and half the world's clients refused what they need not.
  @Test
  void aDeadEndDoesNotHideThePathThatHolds() {
    Instant now = Instant.now();
    Issued ended = Paths.authority("New", OLD).key(NEW_KEY).authority(1)
        .valid(now.minusSeconds(9_000), now.minusSeconds(900)).issue();
    List<java.security.cert.X509Certificate> presented = Paths.with(LEAF, Stream.of(CA, ended));
    assertThat(Paths.refused(presented, List.of(OLD, NEW))).isEmpty();
    assertThat(Paths.refused(presented, List.of(OLD))).containsExactly(Rule.VALIDITY);
    assertThat(Paths.refused(Paths.with(LEAF, Stream.of(CA, ended, CROSSED)), List.of(OLD)))
        .isEmpty();
  }

  @Test
  void twoThatCertifyEachOtherLeadNowhere() {
    KeyPair one = KeyKind.P256.generate();
    KeyPair two = KeyKind.P256.generate();
    Issued oneItself = Paths.root("One").key(one).issue();
    Issued twoByOne = Paths.authority("Two", oneItself).key(two).authority(1).issue();
    Issued oneByTwo = Paths.authority("One", twoByOne).key(one).authority(1).issue();
    Issued leaf = Paths.leaf(oneByTwo).issue();
    assertThat(Paths.refused(Paths.with(leaf, Stream.of(oneByTwo, twoByOne)), List.of(OLD)))
        .containsExactly(Rule.PATH);
    assertThat(Paths.refused(Paths.with(leaf, Stream.of(oneByTwo, twoByOne)), List.of(oneItself)))
        .isEmpty();
  }

  /// Eight CAs, each certified by every other: 56 certificates, and thousands of paths that lead
  /// nowhere.
  @Test
  void aWebThatLeadsNowhereIsGivenUpAndSaysSo() {
    Web web = Web.of(8);
    PathVerdict verdict = Paths.judged(new PeerName(PeerName.Kind.DNS, Paths.HOST),
        Paths.with(web.leaf, web.crossed.stream()), List.of(OLD));
    assertThat(verdict.verdicts()).filteredOn(Verdict::failed).first().isEqualTo(Verdict.failed(
        Rule.PATH, "so many certificates sign each other that no path was found"));
  }

  @Test
  void aWebThatLeadsToARootIsAccepted() {
    Web web = Web.of(8);
    for (Issued root : web.roots) {
      assertThat(Paths.refused(Paths.with(web.leaf, web.crossed.stream()), List.of(root)))
          .isEmpty();
    }
  }

  @Test
  void ofManyCasOfOneNameTheRightKeyIsFound() {
    List<Issued> namesakes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      namesakes.add(Paths.authority("CA", NEW).issue());
    }
    Issued leaf = Paths.leaf(namesakes.getLast()).issue();
    assertThat(Paths.refused(Paths.with(leaf, namesakes.stream()), List.of(NEW))).isEmpty();
    assertThat(Paths.refused(Paths.with(leaf, namesakes.stream().limit(29)), List.of(NEW)))
        .containsExactly(Rule.PATH);
  }

  /// CAs of whom each certified each other's key; the leaf is the first one's.
  private record Web(List<Issued> roots, List<Issued> crossed, Issued leaf) {
    static Web of(int size) {
      List<KeyPair> keys = Stream.generate(KeyKind.P256::generate).limit(size).toList();
      List<Issued> roots = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        roots.add(Paths.root("Web" + i).authority(20).key(keys.get(i)).issue());
      }
      List<Issued> crossed = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        for (int by = 0; by < size; by++) {
          if (i != by) {
            crossed.add(Paths.authority("Web" + i, roots.get(by)).authority(20).key(keys.get(i))
                .issue());
          }
        }
      }
      return new Web(roots, crossed, Paths.leaf(roots.getFirst()).issue());
    }
  }
}
