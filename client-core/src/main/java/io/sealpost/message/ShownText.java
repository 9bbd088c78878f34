package io.sealpost.message;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What of a message's parts is shown as its text: of alternatives the plain one if it says
/// anything, else the last that can be shown (RFC 2046 §5.1.4); of other parts all.
final class ShownText {
  private final MessageLimits limits;
  private final StringBuilder text = new StringBuilder();
  private final List<Link> links = new ArrayList<>();
  private final Set<Part> shown = new HashSet<>();
  private final Set<String> notices = new LinkedHashSet<>();

  private ShownText(MessageLimits limits) {
    this.limits = limits;
  }

  static ShownText of(PartNode root, MessageLimits limits) {
    ShownText reading = new ShownText(limits);
    reading.show(root);
    return reading;
  }

  /// The text, with the targets of its links below.
  String text() {
    if (links.isEmpty()) {
      return text.toString();
    }
    return text + "\n\n" + links.stream()
        .map(link -> "[" + link.number() + "] " + link.target()).collect(Collectors.joining("\n"))
        + "\n";
  }

  List<Link> links() {
    return List.copyOf(links);
  }

  /// What was left out of it.
  Set<String> notices() {
    return notices;
  }

  boolean shows(Part part) {
    return shown.contains(part);
  }

  /// The first HTML part's source.
  static Optional<String> html(PartNode root) {
    return root.all().filter(node -> node.part().type().equals("text/html"))
        .filter(node -> node.text().length > 0).findFirst().map(ShownText::decoded);
  }

  private void show(PartNode node) {
    if (!node.part().multipart()) {
      leaf(node);
    } else if (node.part().type().equals("multipart/alternative")) {
      node.children().stream().reduce((best, next) -> weight(next) >= weight(best) ? next : best)
          .ifPresent(this::show);
      node.children().stream().flatMap(PartNode::all).map(PartNode::part)
          .filter(part -> part.displayable()).forEach(shown::add);
    } else {
      node.children().forEach(this::show);
    }
  }

  private void leaf(PartNode node) {
    if (!node.part().displayable()) {
      return;
    }
    shown.add(node.part());
    String words = node.part().type().equals("text/html")
        ? html(decoded(node))
        : FlowedText.read(decoded(node), new FieldValue("", node.part().parameters()));
    if (!words.isBlank()) {
      text.append(text.isEmpty() ? "" : text.charAt(text.length() - 1) == '\n' ? "\n" : "\n\n")
          .append(words);
    }
  }

  private String html(String source) {
    String bounded = HtmlText.bounded(source, limits.tags());
    if (bounded.length() < source.length()) {
      notices.add("its HTML has more than " + limits.tags() + " tags");
    }
    return HtmlText.read(bounded, links, limits.links());
  }

  private static int weight(PartNode node) {
    if (node.part().multipart()) {
      return node.children().stream().mapToInt(ShownText::weight).max().orElse(0);
    }
    if (!node.part().displayable() || node.text().length == 0) {
      return 0;
    }
    return node.part().type().equals("text/html") ? 1 : decoded(node).isBlank() ? 0 : 2;
  }

  private static String decoded(PartNode node) {
    return CharsetGuess.decode(node.text(), node.part().parameters().getOrDefault("charset", ""));
  }
}
