package io.sealpost.cli.commands;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.sealpost.account.Service;
import io.sealpost.cli.commands.AccountCheck.Step;
import io.sealpost.cli.run.Ending;
import io.sealpost.cli.text.ChainTree;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Rule;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport;
import org.jspecify.annotations.Nullable;

/// How far a connection to one server came: a row of the table of `account check`.
///
/// @param addresses of its host; empty if none was looked for
/// @param milliseconds from the first word to its end
/// @param failed the step that failed; null for none
/// @param report what was found out about the server; null if it was not
/// @param now what days are counted from
/// @param zone where a day begins
record CheckedEndpoint(Service service, List<String> addresses, long milliseconds,
    @Nullable Step failed, @Nullable TrustReport report, Instant now, ZoneId zone) {
  static Table table(List<CheckedEndpoint> checked) {
    Table table = new Table().column("SERVER", Column.LEFT).column("REACHED", Column.LEFT)
        .column("TRUSTED", Column.LEFT).column("AUTHENTICATED", Column.LEFT)
        .column("DAYS LEFT", Column.LEFT);
    checked.forEach(it -> table.row(
        Printable.line(it.service.endpoint().protocol().label() + " " + it.service.endpoint()),
        Printable.line(it.reached()), Printable.line(it.trusted()),
        Printable.line(it.authenticated()), Printable.line(it.daysLeft())));
    return table;
  }

  /// What the receipt does not say; nothing if nobody was dialled.
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!addresses.isEmpty()) {
      json.put("addresses", addresses);
      json.put("milliseconds", milliseconds);
    }
    int pinned = pinned();
    if (pinned >= 0) {
      json.put("pinned", role(pinned));
    }
    json.put("daysLeft", days());
    return json;
  }

  private boolean came(Step step) {
    return failed == null || failed.compareTo(step) > 0;
  }

  private String reached() {
    if (failed == Step.PREPARED) {
      return "not tried";
    }
    if (!came(Step.REACHED)) {
      return "no";
    }
    return (addresses.isEmpty()
        ? ""
        : addresses.getFirst()
            + (addresses.size() > 1 ? " (of " + addresses.size() + ")" : "") + ", ")
        + (report == null || report.tls() == null ? "" : report.tls().protocol() + ", ")
        + milliseconds + " ms";
  }

  private String trusted() {
    if (!came(Step.REACHED)) {
      return "";
    }
    if (!came(Step.TRUSTED)) {
      return "no" + (failed == Step.ENCRYPTED
          ? ": no TLS"
          : report == null ? "" : report.refusal().map(it -> ": " + it.rule().label()).orElse(""));
    }
    if (report == null) {
      return "yes";
    }
    int pinned = pinned();
    String pin = pinned < 0 ? "no pin" : "pin of the " + role(pinned);
    return service.trust() == TrustMode.PINNED_KEY || report.path().size() < 2
        ? pin + ", no CA"
        : pin + ", path to " + name(report.path().getLast().subject());
  }

  private String authenticated() {
    if (!came(Step.TRUSTED)) {
      return "";
    }
    String certificate = report == null ? null : report.clientCertificate();
    if (report == null || report.authenticated() == null || failed != null) {
      return failed == Step.SPOKEN
          ? "no: not understood"
          : certificate == null ? "no" : "no, with your " + name(certificate);
    }
    String whom = "EXTERNAL".equals(report.authenticated())
        ? service.actAs().isEmpty() ? "" : service.actAs()
        : service.user();
    return report.authenticated() + (whom.isEmpty() ? "" : ", " + whom)
        + (certificate == null ? "" : ", your " + name(certificate));
  }

  private String daysLeft() {
    List<String> words = new ArrayList<>();
    days().forEach((what, days) -> words.add(what + " " + left(days)));
    return String.join(", ", words);
  }

  private static String left(long days) {
    return days >= 0
        ? Long.toString(days)
        : "ended " + -days + (days == -1 ? " day ago" : " days ago");
  }

  /// Of the server's certificate, of ours, and of the pin that holds it; each only if it ends.
  private Map<String, Long> days() {
    Map<String, Long> days = new LinkedHashMap<>();
    if (report != null && !report.presented().isEmpty()) {
      days.put("server", until(report.presented().getFirst().notAfter()));
      if (report.clientCertificateEnds() != null) {
        days.put("identity", until(report.clientCertificateEnds()));
      }
      if (report.matchedPin() != null) {
        OptionalLong pin = service.pins().daysLeft(report.matchedPin(), now);
        pin.ifPresent(it -> days.put("pin", it));
      }
    }
    return days;
  }

  private long until(Instant end) {
    return Ending.at(end, now, zone).daysLeft();
  }

  /// Which certificate of the path has the key that is pinned; -1 for none.
  private int pinned() {
    List<PeerCertificate> path = report == null ? List.of() : chain(report);
    return report == null || report.matchedPin() == null
        || report.verdicts().stream().noneMatch(it -> it.rule() == Rule.PIN && !it.failed())
            ? -1
            : IntStream.range(0, path.size())
                .filter(it -> path.get(it).pin().equals(report.matchedPin())).findFirst()
                .orElse(-1);
  }

  private String role(int index) {
    int length = report == null ? 1 : chain(report).size();
    return ChainTree.role(index, length, true).replace(", trusted here", "");
  }

  private static List<PeerCertificate> chain(TrustReport report) {
    return report.path().isEmpty() ? report.presented() : report.path();
  }

  /// What a subject is called in short.
  private static String name(String subject) {
    Matcher common = COMMON_NAME.matcher(subject);
    return common.find() ? common.group() : subject;
  }

  private static final Pattern COMMON_NAME = Pattern.compile("CN=(?:[^,\\\\]|\\\\.)++");
}
