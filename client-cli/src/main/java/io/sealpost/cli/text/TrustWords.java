package io.sealpost.cli.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict;
import org.jspecify.annotations.Nullable;

/// A receipt in words for a person, and as values for `--json`.
///
/// @param dates the reader's
/// @param hanging breaks lines to the width there is
public record TrustWords(Dates dates, Hanging hanging) {
  /// Each rule's verdict, then what TLS agreed on.
  ///
  /// @param indent spaces that every line begins with
  public List<Printable> lines(TrustReport report, String indent) {
    List<Printable> lines = new ArrayList<>();
    report.verdicts().forEach(it -> lines.addAll(lines(it, indent)));
    TrustReport.Negotiated tls = report.tls();
    lines.addAll(named("connection", tls == null
        ? "the server ended the handshake: it wants a client certificate"
        : tls.protocol() + "  " + tls.cipher() + "  " + tls.group(), indent));
    return lines;
  }

  /// One rule's verdict.
  public List<Printable> lines(Verdict verdict, String indent) {
    return hanging.lines(String.format(Locale.ROOT, "%s%-20s %-8s ", indent,
        verdict.rule().label(), outcome(verdict)), dates.within(verdict.reason()));
  }

  /// The same of a connection that stands, and how we proved who we are.
  public List<Printable> receipt(TrustReport report) {
    List<Printable> lines = new ArrayList<>();
    lines.addAll(named("server", report.endpoint().toString(), ""));
    lines.addAll(lines(report, ""));
    if (report.clientCertificate() != null) {
      lines.addAll(named("client certificate", report.clientCertificate()
          + (report.clientCertificateEnds() == null
              ? ""
              : ", until " + dates.day(report.clientCertificateEnds())),
          ""));
    }
    lines.addAll(named("authenticated", "" + report.authenticated(), ""));
    return lines;
  }

  private List<Printable> named(String name, String value, String indent) {
    return hanging.lines(String.format(Locale.ROOT, "%s%-20s ", indent, name), value);
  }

  /// Whether a client certificate was asked for, and from whom.
  ///
  /// @param issuers null if none was asked for
  public List<Printable> request(@Nullable List<String> issuers, String indent) {
    String words = issuers == null
        ? "not asked for"
        : issuers.isEmpty()
            ? "asked for, from any issuer"
            : "asked for, from " + String.join("; ", issuers);
    return named("client certificate", words, indent);
  }

  public static Map<String, Object> json(TrustReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("endpoint", report.endpoint().toString());
    json.put("trusted", report.trusted());
    json.put("presented", report.presented().stream().map(TrustWords::json).toList());
    json.put("path", report.path().stream().map(TrustWords::json).toList());
    json.put("verdicts", report.verdicts().stream().map(TrustWords::json).toList());
    TrustReport.Negotiated tls = report.tls();
    if (tls != null) {
      json.put("tls", tls.protocol());
      json.put("cipher", tls.cipher());
      json.put("group", tls.group());
      json.put("signature", tls.signature());
    }
    if (report.matchedPin() != null) {
      json.put("matchedPin", report.matchedPin().toString());
    }
    if (report.clientCertificate() != null) {
      json.put("clientCertificate", report.clientCertificate());
    }
    if (report.clientCertificateEnds() != null) {
      json.put("clientCertificateEnds", report.clientCertificateEnds().toString());
    }
    if (report.authenticated() != null) {
      json.put("authenticated", report.authenticated());
    }
    return json;
  }

  public static Map<String, Object> json(Verdict verdict) {
    return Map.of("rule", verdict.rule().name().toLowerCase(Locale.ROOT), "outcome",
        outcome(verdict), "reason", verdict.reason());
  }

  public static Map<String, Object> json(PeerCertificate certificate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", certificate.subject());
    json.put("issuer", certificate.issuer());
    json.put("names", certificate.names());
    json.put("notBefore", certificate.notBefore().toString());
    json.put("notAfter", certificate.notAfter().toString());
    json.put("key", certificate.key());
    json.put("pin", certificate.pin().toString());
    return json;
  }

  private static String outcome(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASSED -> "passed";
      case FAILED -> "FAILED";
      case NOT_ASKED -> "-";
    };
  }
}
