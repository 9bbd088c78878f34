package io.sealpost.conformance.trap;

import java.util.List;

import io.sealpost.conformance.visit.Errand;

/// Letters made to hang whoever opens them; anybody may send one.
final class LetterTraps {
  private LetterTraps() {}

  static List<Trap> all() {
    return List.of(
        letter("folds", "a field of 200,000 folded lines",
            "Subject: x" + "\r\n folded".repeat(200_000) + "\r\n\r\nhello\r\n"),
        letter("comments", "an address of 200,000 opening parentheses",
            "From: " + "(".repeat(200_000) + "\r\nSubject: x\r\n\r\nhello\r\n"),
        letter("encoded words", "a subject of 100,000 encoded words",
            "Subject: " + "=?utf-8?q?a?= ".repeat(100_000) + "\r\n\r\nhello\r\n"),
        letter("nesting", "5,000 multiparts inside each other", nested(5_000)),
        letter("parts", "a multipart of 100,000 parts",
            "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\n\r\nx\r\n".repeat(100_000) + "--b--\r\n"));
  }

  private static Trap letter(String name, String lies, String message) {
    return Trap.of("hostile MIME: " + name, lies, List.of(Way.IMAP, Way.POP3),
        (server, _) -> Letters.deliver(server, message), Errand.READ,
        (outcome, _) -> Verdict.survived(outcome));
  }

  private static String nested(int depth) {
    var message = new StringBuilder("Subject: x\r\nMIME-Version: 1.0\r\n");
    for (int i = 0; i < depth; i++) {
      message.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b")
          .append(i).append("\r\n");
    }
    return message.append("\r\nhello\r\n").toString();
  }
}
