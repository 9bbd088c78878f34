package io.sealpost.testserver.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A dialogue read from a file, one step a line:
///
/// ```
/// # About this attack
/// protocol: imap
/// S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready
/// C: <tag> STARTTLS
/// S: <tag> OK go ahead
/// TLS
/// ```
///
/// `S:` says a line (its CRLF is added; `\r \n \0 \\ \xHH` are escapes), `S|` says bytes without
/// CRLF. `C:` hears a line, which must be as written; `<tag>` stands for the client's tag, `*` for
/// anything. All `S` steps up to the next other step leave in one segment. The other steps are `TLS`,
/// `FLUSH`, `AWAIT` (the client's next bytes), `PAUSE 50` (milliseconds), `CUT`, `RESET`, `STALL`
/// and `FREEZE`, each a method of [Stage]; at the end the connection is closed. `#` begins a comment;
/// lines of the form `word: text` before the first step are [#facts()], which a test makes of them
/// what it likes.
///
/// A client that says something else is recorded with `-- unexpected`, and the connection is closed.
///
/// @param facts what the file says about itself, by word
/// @param steps the dialogue
public record DialogueFile(Map<String, String> facts, List<String> steps) implements Play {
  /// Keeps copies.
  public DialogueFile {
    facts = Map.copyOf(facts);
    steps = List.copyOf(steps);
  }

  /// Reads a file in UTF-8.
  ///
  /// @throws IOException if it cannot be read
  public static DialogueFile read(Path file) throws IOException {
    return of(Files.readAllLines(file));
  }

  /// Reads the lines of a dialogue.
  ///
  /// @throws IllegalArgumentException if a line is no step
  public static DialogueFile of(List<String> lines) {
    Map<String, String> facts = new LinkedHashMap<>();
    List<String> steps = new ArrayList<>();
    for (String line : lines) {
      Matcher fact = FACT.matcher(line);
      if (STEP.matcher(line).matches()) {
        steps.add(line);
      } else if (steps.isEmpty() && fact.matches()) {
        facts.put(fact.group(1), fact.group(2));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        throw new IllegalArgumentException("no step of a dialogue: " + line);
      }
    }
    return new DialogueFile(facts, steps);
  }

  @Override
  public void perform(Stage stage) throws IOException {
    String tag = "*";
    for (String step : steps) {
      String text = step.length() > 3 ? step.substring(3) : "";
      switch (step.split("[:| ]", 2)[0]) {
        case "S" -> stage.say(unescaped(text.replace("<tag>", tag))
            + (step.startsWith("S:") ? "\r\n" : ""));
        case "C" -> {
          String line = stage.hear();
          if (line == null || !expected(text).matcher(line).matches()) {
            stage.unexpected(line);
            return;
          }
          tag = line.split(" ", 2)[0];
        }
        case "TLS" -> stage.tls();
        case "FLUSH" -> stage.flush();
        case "AWAIT" -> stage.awaitClient();
        case "PAUSE" -> stage.pause(Duration.ofMillis(Long.parseLong(step.substring(6))));
        case "CUT" -> stage.cut();
        case "RESET" -> stage.reset();
        case "STALL" -> stage.stall();
        default -> stage.freeze();
      }
    }
  }

  private static Pattern expected(String text) {
    return Pattern.compile(Pattern.quote(text).replace("<tag>", "\\E[^ ]+\\Q")
        .replace("*", "\\E.*\\Q"));
  }

  private static String unescaped(String text) {
    return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(
        switch (escape.group(1).charAt(0)) {
          case 'r' -> "\r";
          case 'n' -> "\n";
          case '0' -> "\0";
          case 'x' -> String.valueOf((char) Integer.parseInt(escape.group(1).substring(1), 16));
          default -> "\\";
        }));
  }

  private static final Pattern STEP = Pattern.compile(
      "[SC]:( .*)?|S\\|( .*)?|TLS|FLUSH|AWAIT|PAUSE \\d{1,6}|CUT|RESET|STALL|FREEZE");
  private static final Pattern FACT = Pattern.compile("([a-z-]+): (.*)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-fA-F]{2}|[rn0\\\\])");
}
