package io.sealpost.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Findings as a Markdown table: a row for each trap and way, a column for each subject.
final class Table {
  private final List<String> subjects = new ArrayList<>();
  private final Map<String, List<Finding>> rows = new LinkedHashMap<>();

  void add(String subject, Finding finding) {
    if (!subjects.contains(subject)) {
      subjects.add(subject);
    }
    rows.computeIfAbsent(finding.trap().name() + " | " + finding.way(), _ -> new ArrayList<>())
        .add(finding);
  }

  String markdown() {
    var text = new StringBuilder("| trap | where | ").append(String.join(" | ", subjects))
        .append(" |\n|---|---|").append("---|".repeat(subjects.size())).append("\n");
    rows.forEach((row, findings) -> {
      text.append("| ").append(row).append(" |");
      findings.forEach(it -> text.append(" ").append(cell(it)).append(" |"));
      text.append("\n");
    });
    return text.toString();
  }

  private static String cell(Finding finding) {
    return finding.verdict().held()
        ? "holds"
        : "**falls**: " + finding.verdict().words()
            .replace("|", "/");
  }
}
