package io.sealpost.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sealpost.conformance.subject.CarefulAngus;
import io.sealpost.conformance.subject.Door;
import io.sealpost.conformance.subject.UsualAngus;
import io.sealpost.conformance.trap.Trap;
import io.sealpost.conformance.visit.Guest;

/// Prints the table. With class names of [Subject]s it examines those, without any the three that the
/// project compares. Exits with 1 if one that was named falls into a trap.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    List<String> subjects = arguments.length > 0 ? List.of(arguments) : OURS;
    Path folder = Files.createTempDirectory("conformance");
    var table = new Table();
    boolean fell = false;
    for (String subject : subjects) {
      String name = Guest.subject(subject).name();
      var fallen = new int[1];
      new Conformance(folder).examine(subject, Trap.all(), finding -> {
        table.add(name, finding);
        fallen[0] += finding.verdict().held() ? 0 : 1;
        System.err.println(name + ": " + finding.trap().name() + ", " + finding.way() + ": "
            + (finding.verdict().held() ? "holds: " : "FALLS: ") + finding.verdict().words());
      });
      fell |= fallen[0] > 0;
    }
    System.out.print(table.markdown());
    System.exit(fell && arguments.length > 0 ? 1 : 0);
  }

  private static final List<String> OURS = List.of(UsualAngus.class.getName(),
      CarefulAngus.class.getName(), Door.class.getName());
}
