package io.sealpost.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is asked of a part of a goal: a line of `goals.txt`, which says how they are written.
///
/// @param part the goal and its part
/// @param asked in words
/// @param when `whole`, `suites`, or nothing for every build
/// @param figure how a figure is read
record Aim(String part, String asked, String when, Pattern figure) {
  /// By their parts, in the order of the file.
  static Map<String, Aim> all() {
    Map<String, Aim> aims = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(
          Path.of(Objects.requireNonNull(Aim.class.getResource("/goals.txt")).toURI()))) {
        if (!line.startsWith("#")) {
          String[] fields = line.split(" \\| ", -1);
          aims.put(fields[0], new Aim(fields[0], fields[1], fields.length == 4 ? fields[2] : "",
              Pattern.compile(fields[fields.length - 1])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError("a resource has an address", e);
    }
    return aims;
  }

  /// Whether a build without its figure has missed it.
  boolean dueIn(boolean whole) {
    return when.isEmpty() || (whole && when.equals("whole"));
  }

  boolean metBy(String said) {
    Matcher read = figure.matcher(said);
    return read.matches()
        && figure.namedGroups().keySet().stream().allMatch(it -> within(it, read));
  }

  private static boolean within(String bound, Matcher read) {
    long number = number(read.group(bound));
    String limit = bound.replaceAll("\\D", "");
    return bound.startsWith("atLeast")
        ? number >= number(limit)
        : bound.startsWith("atMost")
            ? number <= number(limit)
            : bound.startsWith("above")
                ? number > number(limit)
                : number == number(read.group(bound.equals("part") ? "whole" : "part"));
  }

  private static long number(String digits) {
    return Long.parseLong(digits.replace(",", ""));
  }
}
