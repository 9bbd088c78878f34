package io.sealpost.message;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class HtmlTextTest {
  private final List<Link> links = new ArrayList<>();

  @Test
  void makesParagraphsOfBlocks() {
    assertThat(text("<h1>Title</h1><p>one\n  two<br>three</p><div>four</div><div>five</div>"))
        .isEqualTo("Title\n\none two\nthree\n\nfour\nfive");
  }

  @Test
  void numbersListsAndIndentsThem() {
    assertThat(text("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol><li>d<li>e</ol>"))
        .isEqualTo("* a\n  * b\n* c\n\n1. d\n2. e");
  }

  @Test
  void marksQuotes() {
    assertThat(text("<p>hi</p><blockquote>a<blockquote>b</blockquote></blockquote>bye"))
        .isEqualTo("hi\n\n> a\n>\n>> b\n\nbye");
  }

  @Test
  void readsNestedTablesCellByCell() {
    assertThat(text("<table><tr><td>a</td><td>b</td></tr><tr><td><table><tr><td>c</td><td>d</td>"
        + "</tr></table></td></tr></table>")).isEqualTo("a  b\n\nc  d");
  }

  @Test
  void decodesEntitiesOnce() {
    assertThat(text("&lt;b&gt; &amp;amp; &euro;&nbsp;5 &#x1F600; &bogus;"))
        .isEqualTo("<b> &amp; € 5 😀 &bogus;");
  }

  @Test
  void keepsPreformattedLines() {
    assertThat(text("<pre>a  b\n  c</pre>")).isEqualTo("a  b\n  c");
  }

  @Test
  void showsImagesAsTheirDescriptionsAndTrackersNotAtAll() {
    assertThat(text("<img src='https://x.example/1' alt='a cat'><img src=x width=1 height=1>"
        + "<img src=y>")).isEqualTo("[image: a cat][image]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>x</script>", "<style>x</style>", "<title>x</title>",
    "<p hidden>x</p>", "<div style='DISPLAY : none'>x</div>",
    "<span style='color:red;font-size:0px'>x</span>", "<p style='visibility:hidden!important'>x",
    "<div style='max-height:0;overflow:hidden'><p>x</p></div>", "<noscript>x</noscript>",
    "<iframe srcdoc='x'>x</iframe>", "<svg><text>x</text></svg>", "<!-- x -->",
    "<object>x</object>", "<span style='opacity:0.0'>x</span>"})
  void leavesOutWhatIsHidden(String html) {
    assertThat(text(html)).isEmpty();
  }

  @Test
  void numbersHonestLinks() {
    assertThat(text("<a href='https://www.example.org/a?b'>example.org</a> and "
        + "<a href='mailto:ada@example.org'>ada@example.org</a> and <a href='http://x.example'>here"
        + "</a>")).isEqualTo("example.org[1] and ada@example.org[2] and here[3]");
    assertThat(links).extracting(Link::lies).containsExactly(false, false, false);
    assertThat(links.getFirst().target()).isEqualTo("https://www.example.org/a?b");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"https://bank.example|https://evil.example|evil.example",
    "www.bank.example/login|https://evil.example/login|evil.example",
    "Visit bank.example now|https://evil.example|evil.example",
    "https://bank.example|https://bank.example@evil.example/|evil.example",
    "here|https://bank.example@evil.example/|evil.example",
    "bank.example|https://evil.example\\bank.example|evil.example",
    "bank.example|https://bank.example.evil.example|bank.example.evil.example",
    "ada@bank.example|mailto:eve@evil.example|eve@evil.example",
    "ada@bank.example|https://evil.example|evil.example",
    "b\u200Bank.example|https://evil.example|evil.example",
    "b<b>an</b>k.example|https://evil.example:8443/x|evil.example",
    "bank.example|https://b\u0430nk.example|xn--bnk-6cd.example"})
  void showsWhereALyingLinkReallyGoes(String text, String target, String place) {
    assertThat(text("<a href='" + target + "'>" + text + "</a>"))
        .endsWith("[1: really " + place + "]");
    assertThat(links.getFirst().lies()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
    "file:///etc/passwd", "vbscript:x", "#top", "relative/path", "//host/x", "", "https:"})
  void numbersNothingThatIsNoPlaceToGo(String target) {
    assertThat(text("<a href=\"" + target + "\">text</a>")).isEqualTo("text");
    assertThat(links).isEmpty();
  }

  @Test
  @Timeout(120)
  void reads10ThousandLevels() {
    assertThat(text("<div>".repeat(10_000) + "x" + "</div>".repeat(10_000))).isEqualTo("x");
    assertThat(text("<blockquote>".repeat(10_000) + "x")).endsWith("x");
  }

  @Test
  @Timeout(120)
  void readsALinkWhoseTextIsVeryLong() {
    assertThat(text("<a href='https://x.example'>" + "a.".repeat(100_000) + "</a>")).contains("[1");
    assertThat(text("<a href='https://x.example'>" + "a@".repeat(100_000) + "</a>")).contains("[2");
  }

  private String text(String html) {
    return HtmlText.read(html, links, 1000);
  }
}
