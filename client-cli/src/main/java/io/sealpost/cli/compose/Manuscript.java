package io.sealpost.cli.compose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.sealpost.message.Draft;
import io.sealpost.message.HeaderText;
import io.sealpost.message.MessageId;
import io.sealpost.message.NamedAddress;

/// A letter as it stands in its author's editor: fields, an empty line, the text. Every field is of a
/// type that refuses what could end its line.
///
/// @param attached files
/// @param forwarded files that hold a message each
/// @param answers the message answered, to be marked so when this was sent
/// @param forwards the message passed on, likewise
/// @param report which delivery reports are asked for; empty to leave that to the servers
public record Manuscript(NamedAddress from, List<NamedAddress> to, List<NamedAddress> cc,
    List<NamedAddress> bcc, HeaderText subject, List<Path> attached, List<Path> forwarded,
    Optional<MessageId> inReplyTo, List<MessageId> references, Optional<Origin> answers,
    Optional<Origin> forwards, Optional<Reporting> report, String text) {
  public Manuscript {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    attached = List.copyOf(attached);
    forwarded = List.copyOf(forwarded);
    references = List.copyOf(references);
  }

  public static Manuscript from(NamedAddress author) {
    return new Manuscript(author, List.of(), List.of(), List.of(), new HeaderText(""), List.of(),
        List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(),
        Optional.empty(), "");
  }

  public Manuscript to(List<NamedAddress> people, List<NamedAddress> copies,
      List<NamedAddress> hidden) {
    return new Manuscript(from, people, copies, hidden, subject, attached, forwarded, inReplyTo,
        references, answers, forwards, report, text);
  }

  public Manuscript about(HeaderText words) {
    return new Manuscript(from, to, cc, bcc, words, attached, forwarded, inReplyTo, references,
        answers, forwards, report, text);
  }

  public Manuscript saying(String words) {
    return new Manuscript(from, to, cc, bcc, subject, attached, forwarded, inReplyTo, references,
        answers, forwards, report, words);
  }

  public Manuscript with(List<Path> files, List<Path> messages) {
    return new Manuscript(from, to, cc, bcc, subject, files, messages, inReplyTo, references,
        answers, forwards, report, text);
  }

  public Manuscript answering(Optional<MessageId> id, List<MessageId> thread,
      Optional<Origin> original) {
    return new Manuscript(from, to, cc, bcc, subject, attached, forwarded, id, thread, original,
        forwards, report, text);
  }

  public Manuscript forwarding(Optional<Origin> original) {
    return new Manuscript(from, to, cc, bcc, subject, attached, forwarded, inReplyTo, references,
        answers, original, report, text);
  }

  public Manuscript reporting(Optional<Reporting> wanted) {
    return new Manuscript(from, to, cc, bcc, subject, attached, forwarded, inReplyTo, references,
        answers, forwards, wanted.or(() -> report), text);
  }

  /// The same as the core builds messages from.
  public Draft draft() {
    return Draft.from(from).withTo(to).withCc(cc).withBcc(bcc).withSubject(subject.value())
        .withText(text).withAttachments(attached).withForwarded(forwarded)
        .answering(inReplyTo, references);
  }

  public boolean addressed() {
    return !to.isEmpty() || !cc.isEmpty() || !bcc.isEmpty();
  }

  /// What stands in the editor. Reading it again gives the same letter.
  public String render() {
    List<String> lines = new ArrayList<>();
    lines.add("From: " + written(from));
    lines.add("To: " + written(to));
    lines.add("Cc: " + written(cc));
    lines.add("Bcc: " + written(bcc));
    lines.add("Subject: " + subject);
    attached.forEach(it -> lines.add("Attach: " + it));
    forwarded.forEach(it -> lines.add("Attach-Message: " + it));
    inReplyTo.ifPresent(it -> lines.add("In-Reply-To: " + it));
    for (int i = 0; i < references.size(); i++) {
      lines.add((i == 0 ? "References: " : "  ") + references.get(i));
    }
    answers.ifPresent(it -> lines.add("Answers: " + it));
    forwards.ifPresent(it -> lines.add("Forwards: " + it));
    report.ifPresent(it -> lines.add("Report: " + it));
    String head = lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
    return head + "\n\n" + text;
  }

  private static String written(List<NamedAddress> people) {
    return people.stream().map(Manuscript::written).collect(Collectors.joining(", "));
  }

  /// A name with a comma, say, needs its quotes.
  private static String written(NamedAddress person) {
    String name = person.name();
    boolean plain = name.matches("[\\p{L}\\p{M}\\p{N} !#$%&'*+/=?^_`{|}~-]*")
        && !name.contains("=?");
    return plain
        ? person.toString()
        : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\" <" + person.address() + ">";
  }
}
