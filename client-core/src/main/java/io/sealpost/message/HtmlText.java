package io.sealpost.message;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/// HTML as text to read: blocks as paragraphs, links numbered, images as their descriptions.
/// Nothing is fetched, nothing runs, and what is hidden stays away. Walks without recursion.
final class HtmlText implements NodeFilter {
  private static final int DEEPEST = 256;

  private final TextFlow out = new TextFlow();
  private final List<Link> links;
  private final int mostLinks;
  private final Deque<Integer> listNumbers = new ArrayDeque<>();
  private final Deque<Integer> anchors = new ArrayDeque<>();

  private HtmlText(List<Link> links, int mostLinks) {
    this.links = links;
    this.mostLinks = mostLinks;
  }

  /// @param links those found are added, numbered on from the last
  static String read(String html, List<Link> links, int mostLinks) {
    HtmlText reading = new HtmlText(links, mostLinks);
    Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, "").filter(reading);
    return reading.out.text();
  }

  /// As much of it as the tags allow: what the parser does, and remembers, follows their number.
  static String bounded(String html, int tags) {
    int end = html.indexOf('<');
    for (int seen = 0; end >= 0 && seen < tags; seen++) {
      end = html.indexOf('<', end + 1);
    }
    return end < 0 ? html : html.substring(0, end);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      out.words(text.getWholeText());
    } else if (node instanceof Element element) {
      if (HiddenHtml.hides(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      begin(element);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element && !HiddenHtml.hides(element)) {
      end(element);
    }
    return FilterResult.CONTINUE;
  }

  private void begin(Element element) {
    switch (element.normalName()) {
      case "br" -> out.newLine();
      case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "dl" -> out.paragraph();
      case "ul" -> list(-1);
      case "ol" -> list(0);
      case "li" -> item();
      case "blockquote" -> {
        out.paragraph();
        out.quote(1);
      }
      case "pre" -> {
        out.paragraph();
        out.preformatted(1);
      }
      case "td", "th" -> out.cell();
      case "hr" -> {
        out.newLine();
        out.words("----------");
        out.newLine();
      }
      case "img" -> image(element);
      case "a" -> anchors.push(out.length());
      default -> out.lineIf(element.isBlock());
    }
  }

  private void end(Element element) {
    switch (element.normalName()) {
      case "br", "hr", "img", "td", "th" -> {}
      case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "dl" -> out.paragraph();
      case "ul", "ol" -> {
        listNumbers.poll();
        out.newLineOrParagraph(listNumbers.isEmpty());
      }
      case "blockquote" -> {
        out.paragraph();
        out.quote(-1);
      }
      case "pre" -> {
        out.preformatted(-1);
        out.paragraph();
      }
      case "a" -> link(element, anchors.pop());
      default -> out.lineIf(element.isBlock());
    }
  }

  private void list(int first) {
    out.newLineOrParagraph(listNumbers.isEmpty());
    listNumbers.push(first);
  }

  private void item() {
    out.lineIf(true);
    int number = listNumbers.isEmpty() ? -1 : listNumbers.pop();
    String indent = "  ".repeat(Math.min(8, Math.max(0, listNumbers.size())));
    listNumbers.push(number < 0 ? -1 : number + 1);
    out.verbatim(indent + (number < 0 ? "* " : number + 1 + ". "));
  }

  private void image(Element image) {
    String alt = image.attr("alt").strip();
    boolean tracker = size(image, "width") <= 1 || size(image, "height") <= 1;
    if (!alt.isEmpty()) {
      out.words("[image: " + (alt.length() > 200 ? alt.substring(0, 200) + "…" : alt) + "]");
    } else if (!tracker) {
      out.words("[image]");
    }
  }

  private static int size(Element image, String attribute) {
    String value = image.attr(attribute).strip();
    return value.matches("[0-9]{1,4}(px)?") ? Integer.parseInt(value.replace("px", "")) : 100;
  }

  /// A link whose text names another place shows the real one where it is read, not only below.
  private void link(Element anchor, int start) {
    Optional<LinkTarget> target = LinkTarget.of(anchor.attr("href"));
    if (target.isEmpty() || links.size() >= mostLinks) {
      return;
    }
    boolean lies = target.get().belied(out.since(start));
    Link link = new Link(links.size() + 1, target.get().text(), lies);
    links.add(link);
    out.words(lies
        ? "[" + link.number() + ": really " + target.get().place() + "]"
        : "[" + link.number() + "]");
  }
}
