package io.sealpost.message;

import java.util.LinkedHashMap;
import java.util.Map;

/// Messages made to keep a parser busy or to fill its memory, each by its name; between one and
/// eleven megabytes, as anybody may send them.
final class Bombs {
  private final Map<String, String> letters = new LinkedHashMap<>();

  private Bombs() {}

  /// Lines end in LF.
  static Map<String, String> all() {
    Bombs bombs = new Bombs();
    bombs.headers();
    bombs.parts();
    bombs.bodies();
    bombs.html();
    return bombs.letters;
  }

  private void headers() {
    add("200 k folds", "X: a\n" + " fold folded\n".repeat(200_000) + TAIL);
    add("200 k parentheses in an address", "From: " + "(".repeat(200_000) + "a@x\n" + TAIL);
    String field = "(".repeat(60_000) + " <a@x>, b@x\n";
    add("60 k parentheses in four addresses",
        "From: " + field + "To: " + field + "Cc: " + field + "Reply-To: " + field + TAIL);
    add("100 k encoded-words", "Subject: " + "=?utf-8?q?x?=\n ".repeat(100_000) + "\n" + TAIL);
    add("100 k beginnings of encoded-words", "Subject: " + "=?a?q?".repeat(100_000) + "\n" + TAIL);
    add("300 k recipients", "To: " + "a@x, ".repeat(300_000) + "\n" + TAIL);
    add("100 k groups", "To: " + "g:a@x;, ".repeat(100_000) + "\n" + TAIL);
    add("100 k fields", "X: y\n".repeat(100_000) + TAIL);
    add("a header without an end", "x".repeat(5_000_000));
    StringBuilder type = new StringBuilder("text/plain");
    StringBuilder name = new StringBuilder("Content-Disposition: attachment");
    for (int i = 0; i < 20_000; i++) {
      type.append("; n*").append(i).append("*=''x");
      name.append(";\n filename*").append(i).append("*=").append("%41".repeat(5));
    }
    add("20 k parameters", "Content-Type: " + type + "\n\nbody\n");
    add("a file name in 20 k pieces", name + "\nContent-Type: image/png\n\nx\n");
    add("a parameter of a megabyte",
        "Content-Type: text/plain; name=\"" + "a\\\"".repeat(350_000) + "\"\n\nbody\n");
  }

  private void parts() {
    StringBuilder deep = new StringBuilder("Subject: deep\n");
    StringBuilder letters = new StringBuilder("Subject: letters in letters\n");
    for (int i = 0; i < 5000; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b")
          .append(i).append('\n');
      letters.append("Content-Type: message/rfc822\n\n");
    }
    add("5,000 nested parts", deep + "\nthe bottom\n");
    add("5,000 nested messages", letters + "\nthe bottom\n");
    StringBuilder wrapped = new StringBuilder();
    for (int i = 0; i < 90; i++) {
      wrapped.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b")
          .append(i).append('\n');
    }
    add("11 MB in 90 levels", wrapped + "Content-Type: application/octet-stream\n\n"
        + "0123456789abcdefghijklmnopqrstuvwxyz\n".repeat(300_000));
    String mixed = "Content-Type: multipart/mixed; boundary=b\n\n";
    add("100 k parts", mixed + "--b\n\nx\n".repeat(100_000) + "--b--\n");
    add("100 k alternatives", "Content-Type: multipart/alternative; boundary=b\n\n"
        + "--b\nContent-Type: text/html\n\n<b>x\n".repeat(100_000) + "--b--\n");
    add("a part's header of 200 k folds",
        mixed + "--b\n\nfirst\n--b\nX: a\n" + " fold\n".repeat(200_000) + "\nsecond\n--b--\n");
    add("2,000 parts with 100 fields each",
        mixed + ("--b\n" + "X: y\n".repeat(100) + "\nx\n").repeat(2000) + "--b--\n");
    add("beginnings of a boundary",
        "Content-Type: multipart/mixed; boundary=\"" + "b".repeat(70) + "\"\n\n--" + "b".repeat(70)
            + "\n\n" + ("--" + "b".repeat(69) + "\n").repeat(60_000));
  }

  private void bodies() {
    add("11 MB of text", "Subject: s\n\n" + "line of text\n".repeat(850_000));
    add("a line of 5 MB", "Subject: s\n\n" + "x".repeat(5_000_000));
    add("format=flowed without an end",
        "Content-Type: text/plain; format=flowed\n\n" + "> x \n".repeat(1_000_000));
    add("quotes of 200 k levels",
        "Content-Type: text/plain; format=flowed\n\n" + (">".repeat(200_000) + "x\n").repeat(5));
    add("garbage for base64",
        "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n"
            + "====\nAAAA".repeat(500_000));
    add("broken escapes",
        "Content-Transfer-Encoding: quoted-printable\n\n" + "=\n=Z=".repeat(600_000));
    add("shifts of charset", "Content-Type: text/plain; charset=iso-2022-kr\n\n"
        + "\u001B$)C\u000Eab+AGE-\u00FF\u0000".repeat(60_000) + "\n");
    add("an invitation for ever",
        "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n"
            + "BEGIN:VEVENT\nRRULE:FREQ=SECONDLY\n".repeat(100_000) + "END:VCALENDAR\n");
    add("a report of 100 k recipients",
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
            + "Final-Recipient: rfc822; a@x\nAction: failed\nStatus: 5.1.1\n\n".repeat(14_000));
  }

  private void html() {
    for (String element : ELEMENTS) {
      add("a megabyte of " + element,
          "Subject: s\nContent-Type: text/html\n\n" + element.repeat(1_040_000 / element.length()));
    }
    StringBuilder attributes = new StringBuilder("<a");
    for (int i = 0; i < 80_000; i++) {
      attributes.append(" a").append(i).append("=x");
    }
    add("an element with 80 k attributes", "Content-Type: text/html\n\n" + attributes + ">x</a>");
    add("half a megabyte of text in a link, 500 times", "Content-Type: text/html\n\n"
        + "<a href='https://x.example/'>".repeat(500) + "x.example ".repeat(50_000));
  }

  private void add(String name, String lines) {
    letters.put(name, lines);
  }

  private static final String TAIL = "Subject: still here\nContent-Type: text/plain\n\nbody\n";
  private static final String[] ELEMENTS = {"<div><table><tr><td><b><a href='https://x.example'>",
    "<table><tr><td>", "<table><tr><td rowspan=99999 colspan=99999>x", "<blockquote>", "<ul><li>",
    "<a href='https://x.example/'>y", "<!--", "<![CDATA[", "&#x26;", "&notanentity", "<pre>",
    "<img alt='x'>", "<p style='display:none'>", "<p style=';;;;'>x",
    "<svg><math><select><template>", "<b>", "<b><p>", "<font color=a><p>", "<nobr>", "<a><b><i>",
    "<x", "</p>", "<form><table>", "<br>"};
}
