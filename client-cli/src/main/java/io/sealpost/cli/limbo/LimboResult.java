package io.sealpost.cli.limbo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.sealpost.path.PathCertificate;
import io.sealpost.path.PathJudge;
import io.sealpost.path.PathVerdict;
import io.sealpost.path.PeerName;
import io.sealpost.peer.Verdict;
import org.jspecify.annotations.Nullable;

/// What came of one case.
///
/// @param id the case's
/// @param success whether the path was accepted
/// @param reason the rule that refused it and why; `accepted` otherwise
/// @param expected what the file expects, if it says
public record LimboResult(String id, boolean success, String reason, @Nullable String expected) {
  /// A case that cannot be understood is refused, like a server whose certificates cannot.
  static LimboResult of(LimboCase it) {
    try {
      return judged(it);
    } catch (IllegalArgumentException e) {
      return result(it, false, "unreadable: " + e.getMessage());
    }
  }

  public String result() {
    return success ? "SUCCESS" : "FAILURE";
  }

  public boolean asExpected() {
    return expected == null || expected.equals(result());
  }

  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("result", result());
    json.put("reason", reason);
    return json;
  }

  private static LimboResult judged(LimboCase it) {
    PathCertificate leaf = it.leaf();
    List<PeerName> names = it.names();
    PathVerdict verdict = judge(it, leaf, names.isEmpty() ? null : names.getFirst());
    // Every name is asked of the path on its own: another name may accept another path.
    for (int i = 1; i < names.size() && verdict.accepted(); i++) {
      verdict = judge(it, leaf, names.get(i));
    }
    if (!verdict.accepted()) {
      return refused(it, verdict);
    }
    String asked = CaseLimits.complaint(it, verdict.path());
    return asked == null ? result(it, true, "accepted") : result(it, false, asked);
  }

  private static PathVerdict judge(LimboCase it, PathCertificate leaf, @Nullable PeerName name) {
    return PathJudge.judge(leaf, it.intermediates(), it.request(name));
  }

  private static LimboResult refused(LimboCase it, PathVerdict verdict) {
    Verdict first = verdict.verdicts().stream().filter(Verdict::failed).findFirst().orElseThrow();
    return result(it, false,
        first.rule().name().toLowerCase(Locale.ROOT) + ": " + first.reason());
  }

  private static LimboResult result(LimboCase it, boolean success, String reason) {
    return new LimboResult(it.id(), success, reason, it.expected());
  }
}
