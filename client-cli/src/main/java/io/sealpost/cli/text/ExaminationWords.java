package io.sealpost.cli.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.sealpost.doctor.Examination;
import io.sealpost.doctor.Finding;
import io.sealpost.doctor.Finding.Area;
import io.sealpost.doctor.Finding.Grade;
import io.sealpost.doctor.TlsSurvey;
import io.sealpost.tls.Probe.Sighting;
import io.sealpost.tls.Suite;
import io.sealpost.tls.Version;

/// An examination as a tree for a person, and as values for `--json`.
public final class ExaminationWords {
  private ExaminationWords() {}

  /// The endpoint, then each area with its findings, each finding with its remedy.
  ///
  /// @param again puts the command in a remedy as it must be typed
  public static List<Printable> lines(Examination examination, Dates dates, Hanging hanging,
      UnaryOperator<String> again) {
    List<Printable> lines = new ArrayList<>();
    lines.add(Printable.line(examination.endpoint().protocol().label() + "  "
        + examination.endpoint() + "  " + examination.endpoint().security().label()));
    for (Area area : Area.values()) {
      List<Finding> findings = examination.findings().stream().filter(it -> it.area() == area)
          .toList();
      if (!findings.isEmpty()) {
        lines.add(Printable.line("├─ " + area.label()));
      }
      findings.forEach(it -> lines.addAll(of(it, dates, hanging, again)));
    }
    return lines;
  }

  /// A line of something that is as it should be.
  public static Printable good(String what) {
    return Printable.line(INDENT + String.format(Locale.ROOT, "%-8s%s", word(Grade.GOOD), what));
  }

  private static List<Printable> of(Finding finding, Dates dates, Hanging hanging,
      UnaryOperator<String> again) {
    List<Printable> lines = new ArrayList<>(
        hanging.lines(String.format(Locale.ROOT, "     %-8s", word(finding.grade())),
            dates.within(finding.what())));
    if (!finding.remedy().isEmpty()) {
      lines.addAll(hanging.lines("             → ", again.apply(finding.remedy())));
    }
    return lines.stream().map(it -> Printable.line("│" + it.toString().substring(1))).toList();
  }

  private static String word(Grade grade) {
    return switch (grade) {
      case GOOD -> "good";
      case NOTE -> "note";
      case WEAK -> "WEAK";
      case REFUSED -> "REFUSED";
    };
  }

  /// @param again puts the command in a remedy as it must be typed
  public static Map<String, Object> json(Examination examination, UnaryOperator<String> again) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("protocol", examination.endpoint().protocol().label());
    json.put("endpoint", examination.endpoint().toString());
    json.put("security", examination.endpoint().security().label());
    json.put("refused", examination.refused());
    json.put("server", examination.sighting().map(it -> TrustWords.json(it.report())));
    json.put("clientCertificateAsked",
        examination.sighting().map(it -> it.clientCertificateIssuers() != null));
    json.put("stapled", examination.sighting().map(Sighting::stapled));
    json.put("tls", examination.survey().map(ExaminationWords::json));
    json.put("mechanisms", examination.offers().map(it -> List.copyOf(it.mechanisms())));
    json.put("capabilities", examination.offers().map(it -> it.lines().stream().sorted().toList()));
    json.put("findings", examination.findings().stream().map(it -> json(it, again)).toList());
    return json;
  }

  private static Map<String, Object> json(TlsSurvey survey) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("versions", survey.spoken().stream().map(Version::label).toList());
    json.put("suites", survey.suites().stream().map(ExaminationWords::json).toList());
    json.put("postQuantum", survey.postQuantum());
    return json;
  }

  private static Map<String, Object> json(Suite suite) {
    return Map.of("name", suite.name(), "grade", suite.grade().label());
  }

  private static Map<String, Object> json(Finding finding, UnaryOperator<String> again) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", finding.matter().label());
    json.put("area", finding.area().label());
    json.put("grade", finding.grade().name().toLowerCase(Locale.ROOT));
    json.put("what", finding.what());
    json.put("remedy", again.apply(finding.remedy()));
    return json;
  }

  private static final String INDENT = "│    ";
}
