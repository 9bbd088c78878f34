package io.sealpost.cli.compose;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import io.sealpost.message.HeaderText;
import io.sealpost.message.MessageId;
import io.sealpost.message.NamedAddress;
import org.jspecify.annotations.Nullable;

/// Reads what came back from the editor, strictly: a field it does not know, one that is there twice,
/// an address that is none, a file that is not there. Nothing is guessed, and every mistake is told
/// with its line.
public final class ManuscriptReader {
  private static final List<String> KNOWN = List.of("From", "To", "Cc", "Bcc", "Subject", "Attach",
      "Attach-Message", "In-Reply-To", "References", "Answers", "Forwards", "Report");
  private static final List<String> REPEATED = List.of("Attach", "Attach-Message");

  /// @param line where it begins, from 1
  private record Field(int line, String name, String value) {}

  private final Function<String, Path> files;
  private final List<String> mistakes = new ArrayList<>();
  private final List<Field> fields = new ArrayList<>();

  private ManuscriptReader(Function<String, Path> files) {
    this.files = files;
  }

  /// @param files where a file is that is named so
  /// @throws ManuscriptException with every mistake there is
  public static Manuscript read(String content, Function<String, Path> files)
      throws ManuscriptException {
    var reader = new ManuscriptReader(files);
    String text = reader.head(content.replace("\r\n", "\n"));
    Manuscript read = reader.manuscript(text);
    if (read == null || !reader.mistakes.isEmpty()) {
      throw new ManuscriptException(reader.mistakes);
    }
    return read;
  }

  /// @return what stands below the empty line
  private String head(String content) {
    int at = 0;
    int line = 0;
    while (at < content.length()) {
      int end = content.indexOf('\n', at);
      String words = content.substring(at, end < 0 ? content.length() : end);
      line++;
      at = end < 0 ? content.length() : end + 1;
      if (words.isBlank()) {
        return content.substring(at);
      }
      field(line, words);
    }
    return "";
  }

  private void field(int line, String words) {
    if (words.startsWith(" ") || words.startsWith("\t")) {
      if (fields.isEmpty()) {
        mistake(line, "continues a field, and there is none before it");
      } else {
        Field open = fields.removeLast();
        fields.add(new Field(open.line, open.name, (open.value + " " + words.strip()).strip()));
      }
      return;
    }
    int colon = words.indexOf(':');
    String name = colon < 0 ? "" : words.substring(0, colon);
    Optional<String> known = KNOWN.stream().filter(it -> it.equalsIgnoreCase(name)).findFirst();
    if (colon < 0) {
      mistake(line, "is no field; an empty line parts the fields from the text");
    } else if (known.isEmpty()) {
      mistake(line, "there is no field " + name + "; there are " + String.join(", ", KNOWN));
    } else if (!REPEATED.contains(known.get()) && first(known.get()) != null) {
      mistake(line, known.get() + " is there twice");
    } else {
      fields.add(new Field(line, known.get(), words.substring(colon + 1).strip()));
    }
  }

  private @Nullable Manuscript manuscript(String text) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      mistakes.add("the text holds the character U+0000");
    }
    List<NamedAddress> from = addresses("From");
    if (from.size() != 1 && mistakes.isEmpty()) {
      mistakes.add("From must hold one address");
    }
    List<NamedAddress> to = addresses("To");
    List<NamedAddress> cc = addresses("Cc");
    List<NamedAddress> bcc = addresses("Bcc");
    HeaderText subject = one("Subject", HeaderText::new).orElseGet(() -> new HeaderText(""));
    List<Path> attached = files("Attach");
    List<Path> forwarded = files("Attach-Message");
    Optional<MessageId> inReplyTo = one("In-Reply-To", MessageId::new);
    List<MessageId> references = one("References", ManuscriptReader::ids).orElse(List.of());
    Optional<Origin> answers = one("Answers", Origin::parse);
    Optional<Origin> forwards = one("Forwards", Origin::parse);
    Optional<Reporting> report = one("Report", Reporting::parse);
    return mistakes.isEmpty()
        ? new Manuscript(from.getFirst(), to, cc, bcc, subject, attached, forwarded, inReplyTo,
            references, answers, forwards, report, text)
        : null;
  }

  private List<NamedAddress> addresses(String name) {
    return one(name, NamedAddress::list).orElse(List.of());
  }

  private static List<MessageId> ids(String text) {
    List<MessageId> ids = new ArrayList<>();
    for (String word : text.strip().split("[ \t]+", -1)) {
      ids.add(new MessageId(word));
    }
    return ids;
  }

  private List<Path> files(String name) {
    List<Path> found = new ArrayList<>();
    for (Field field : fields) {
      if (field.name.equals(name) && !field.value.isEmpty()) {
        Path file = value(field, files);
        if (file != null && !Files.isReadable(file)) {
          mistake(field.line, "there is no file " + file + " that can be read");
        } else if (file != null && !Files.isRegularFile(file)) {
          mistake(field.line, file + " is not a file");
        } else if (file != null) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /// A field left empty is as good as none.
  private <T> Optional<T> one(String name, Function<String, T> type) {
    Field field = first(name);
    return field == null || field.value.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(value(field, type));
  }

  private <T> @Nullable T value(Field field, Function<String, T> type) {
    try {
      return type.apply(field.value);
    } catch (IllegalArgumentException e) {
      mistake(field.line, field.name + ": '" + field.value + "': " + e.getMessage());
      return null;
    }
  }

  private @Nullable Field first(String name) {
    return fields.stream().filter(it -> it.name.equals(name)).findFirst().orElse(null);
  }

  private void mistake(int line, String what) {
    mistakes.add(String.format(Locale.ROOT, "line %d: %s", line, what));
  }
}
