package io.sealpost.cli.compose;

import java.util.List;

import io.sealpost.cli.text.Dates;
import io.sealpost.cli.text.Printable;
import io.sealpost.message.Addresses;
import io.sealpost.message.Headers;
import io.sealpost.message.ReadMessage;

/// Another's words in a letter of one's own. They come to the screen of an editor, and are made
/// printable for that.
public final class Quotation {
  private Quotation() {}

  /// Who wrote when, and what, marked `>`; without the signature.
  public static String of(ReadMessage original, Dates dates) {
    StringBuilder quoted = new StringBuilder(attribution(original.headers(), dates));
    withoutSignature(Printable.lines(original.text()).toString().stripTrailing())
        .forEach(line -> quoted.append(line.isEmpty() || line.startsWith(">") ? ">" : "> ")
            .append(line.stripTrailing()).append('\n'));
    return quoted.toString();
  }

  /// The whole message as text, with the head of what is passed on.
  public static String forwarded(ReadMessage original, Dates dates) {
    Headers head = original.headers();
    StringBuilder text = new StringBuilder("---------- Forwarded message ----------\n");
    field(text, "From", Addresses.display(head.from()));
    field(text, "Date", head.date().map(it -> dates.full(it.toInstant())).orElse(""));
    field(text, "Subject", head.subject());
    field(text, "To", Addresses.display(head.to()));
    field(text, "Cc", Addresses.display(head.cc()));
    String words = Printable.lines(original.text()).toString().strip();
    return text.append('\n').append(words).append(words.isEmpty() ? "" : "\n").toString();
  }

  private static String attribution(Headers head, Dates dates) {
    String who = head.from().isEmpty()
        ? "somebody"
        : Printable.line(head.from().getFirst().display()).toString();
    return head.date().map(it -> "On " + dates.full(it.toInstant()) + ", ").orElse("") + who
        + " wrote:\n";
  }

  private static List<String> withoutSignature(String text) {
    List<String> lines = text.lines().toList();
    int signature = lines.lastIndexOf("-- ");
    return signature > 0 && lines.size() - signature <= LONGEST_SIGNATURE
        ? String.join("\n", lines.subList(0, signature)).stripTrailing().lines().toList()
        : lines;
  }

  private static void field(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(name).append(": ").append(Printable.line(value)).append('\n');
    }
  }

  private static final int LONGEST_SIGNATURE = 30;
}
