package io.sealpost.message;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;

/// What of an HTML message nobody is meant to read, or nobody should: scripts, styles, forms of
/// embedding, and text hidden from the eye (which filters and quoting replies would see).
final class HiddenHtml {
  private HiddenHtml() {}

  static boolean hides(Element element) {
    return NEVER_SHOWN.contains(element.normalName()) || element.hasAttr("hidden")
        || hiddenBy(element.attr("style"));
  }

  private static boolean hiddenBy(String style) {
    if (style.isEmpty() || style.length() > LONGEST_STYLE) {
      return false;
    }
    String compact = BLANKS.matcher(style.toLowerCase(Locale.ROOT)).replaceAll("");
    return HIDING.matcher(compact).find();
  }

  private static final int LONGEST_STYLE = 8 * 1024;
  private static final Set<String> NEVER_SHOWN = Set.of("script", "style", "head", "title",
      "template", "noscript", "object", "embed", "applet", "iframe", "frameset", "svg", "math",
      "audio", "video", "canvas", "datalist");
  private static final Pattern BLANKS = Pattern.compile("\\s+|/\\*[^*]*\\*/");
  private static final Pattern HIDING = Pattern.compile(
      "(^|;)(display:none|visibility:(hidden|collapse)|mso-hide:all|(font-size|opacity|max-height|max-width):0*(\\.0*)?(px|pt|em|rem|%)?(!important)?(;|$))");
}
