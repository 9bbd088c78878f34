package io.sealpost.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealpost.failure.MailException;
import io.sealpost.failure.StoreException;

/// A message read for people (RFC 5322, RFC 2045–2049): its header, its text, its attachments. All
/// of it is the sender's word and hostile until made printable.
///
/// Opening reads the octets once, in time proportional to their number, and keeps only what is
/// shown; [#content] reads them again. Nothing remote is ever fetched. A message beyond
/// the [MessageLimits] or malformed is shown as far as it goes, and [#notices] says why: there is no
/// message that cannot be opened.
public final class ReadMessage {
  private final MessageSource source;
  private final MessageLimits limits;
  private final Headers headers;
  private final List<Part> parts;
  private final List<Attachment> attachments;
  private final ShownText shown;
  private final Optional<String> html;
  private final List<String> notices;

  private ReadMessage(MessageSource source, MessageLimits limits, PartWalk walk,
      Set<String> notices) {
    this.source = source;
    this.limits = limits;
    headers = Headers.of(walk.header());
    parts = walk.root().all().map(PartNode::part).toList();
    shown = ShownText.of(walk.root(), limits);
    html = ShownText.html(walk.root());
    attachments = listed();
    notices.addAll(shown.notices());
    this.notices = List.copyOf(notices);
  }

  /// @throws StoreException if the file cannot be read
  public static ReadMessage open(Path file) throws MailException {
    try {
      return open(() -> Files.newInputStream(file), MessageLimits.DEFAULT);
    } catch (MailException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read", e);
    }
  }

  /// @param source opened again for each attachment fetched
  /// @throws IOException if the source fails; what it holds makes no difference
  public static ReadMessage open(MessageSource source, MessageLimits limits) throws IOException {
    PartCollector collector = new PartCollector(limits);
    try (InputStream in = source.open()) {
      PartWalk walk = PartWalk.over(in, limits, collector);
      Set<String> notices = new LinkedHashSet<>(walk.notices());
      notices.addAll(collector.notices());
      return new ReadMessage(source, limits, walk, notices);
    }
  }

  /// Its header fields, decoded (RFC 2047).
  public Headers headers() {
    return headers;
  }

  /// All parts, each before what is inside it.
  public List<Part> parts() {
    return parts;
  }

  /// What is not shown as text: files, images, messages, invitations, reports.
  public List<Attachment> attachments() {
    return attachments;
  }

  /// The text to read, lines ending in LF; HTML with numbered links and their targets below.
  public String text() {
    return shown.text();
  }

  /// The links numbered in the text.
  public List<Link> links() {
    return shown.links();
  }

  /// The source of the first HTML part, never to be given to anything that fetches.
  public Optional<String> html() {
    return html;
  }

  /// What a machine reports about a message sent before (RFC 6522), if this is such a report.
  ///
  /// @throws IOException if the source fails
  public Optional<Report> report() throws IOException {
    Optional<Attachment> part = attachments.stream().filter(it -> Reports.isReport(it.type()))
        .filter(it -> it.size() <= limits.text()).findFirst();
    if (part.isEmpty()) {
      return Optional.empty();
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    content(part.get().number(), octets);
    return Reports.read(part.get().type(), octets.toByteArray());
  }

  /// Why the reading is shorter than the message, in words for people; empty if it is whole.
  public List<String> notices() {
    return notices;
  }

  /// Whether something was left out.
  public boolean shortened() {
    return !notices.isEmpty();
  }

  /// Writes an attachment's decoded octets.
  ///
  /// @param number as in [#attachments]
  /// @throws IllegalArgumentException if there is none of this number
  public void content(int number, OutputStream out) throws IOException {
    content(attachment(number).path(), out);
  }

  /// The words of a text part, its charset guessed where it is missing or wrong; at most as many as
  /// are shown of a message.
  ///
  /// @throws IllegalArgumentException if there is no such part
  public String text(String path) throws IOException {
    Part part = part(path);
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    content(path, new CappedStream(octets, limits.text()));
    return CharsetGuess.decode(octets.toByteArray(), part.parameters().getOrDefault("charset", ""));
  }

  /// Writes a part's decoded octets; nothing of one that has parts itself.
  ///
  /// @param path as in [Part#path]
  /// @throws IllegalArgumentException if there is no such part
  public void part(String path, OutputStream out) throws IOException {
    content(part(path).path(), out);
  }

  private Part part(String path) {
    return parts.stream().filter(it -> it.path().equals(path)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no part " + path));
  }

  private void content(String path, OutputStream out) throws IOException {
    try (InputStream in = source.open()) {
      PartWalk.over(in, limits, (part, octets) -> {
        if (!part.part().path().equals(path)) {
          return true;
        }
        TransferEncoding.decode(part.encoding(), octets).transferTo(out);
        return false;
      });
    }
  }

  /// Saves an attachment in a folder under its harmless name, numbered if there is one already, for
  /// its owner's eyes only. Nothing is ever overwritten; a partial file is taken away.
  ///
  /// @return the file made
  /// @throws IllegalArgumentException if there is none of this number
  /// @throws StoreException if it cannot be written
  public Path download(int number, Path folder) throws IOException {
    return NewFile.write(folder, attachment(number).name(), out -> content(number, out));
  }

  private Attachment attachment(int number) {
    if (number < 1 || number > attachments.size()) {
      throw new IllegalArgumentException("there is no attachment " + number);
    }
    return attachments.get(number - 1);
  }

  private List<Attachment> listed() {
    List<Attachment> listed = new ArrayList<>();
    for (Part part : parts) {
      if (!part.multipart() && !shown.shows(part)) {
        listed.add(Attachment.of(listed.size() + 1, part));
      }
    }
    return List.copyOf(listed);
  }
}
