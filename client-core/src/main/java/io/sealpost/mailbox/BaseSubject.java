package io.sealpost.mailbox;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.message.EncodedWords;

/// What a subject is about, without `Re:`, `Fwd:`, `[list]` and the like (RFC 5256 §2.1). Total, and
/// in time proportional to the subject, of which what is beyond [#LONGEST] is left out.
///
/// @param text in lower case; may be empty
/// @param reply whether it says to be a reply or a forwarded message
public record BaseSubject(String text, boolean reply) {
  /// @param subject as in the header, encoded words and all
  public static BaseSubject of(String subject) {
    String text = EncodedWords.decode(subject);
    text = text.substring(0, Math.min(text.length(), LONGEST));
    text = BLANKS.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
    boolean reply = false;
    while (true) {
      String before = text;
      Matcher trailer = TRAILER.matcher(text);
      if (trailer.find()) {
        reply |= trailer.group().contains("(fwd)");
        text = text.substring(0, trailer.start());
      }
      Matcher leader = LEADER.matcher(text);
      if (leader.lookingAt()) {
        reply |= leader.group().endsWith(":");
        text = text.substring(leader.end());
      }
      Matcher blob = BLOB.matcher(text);
      if (blob.lookingAt() && blob.end() < text.length()) {
        text = text.substring(blob.end());
      }
      if (text.startsWith("[fwd:") && text.endsWith("]")) {
        reply = true;
        text = text.substring("[fwd:".length(), text.length() - 1);
      }
      if (text.equals(before)) {
        return new BaseSubject(text, reply);
      }
    }
  }

  private static final int LONGEST = 1000;
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");
  private static final Pattern TRAILER = Pattern.compile("(?: |\\(fwd\\))+$");
  private static final String SUBJECT_BLOB = "\\[[^\\[\\]]*+\\] *+";
  private static final Pattern BLOB = Pattern.compile(SUBJECT_BLOB);
  /// A blank, or any blobs and then `re:` or `fw[d]:`, with a blob before the colon perhaps.
  private static final Pattern LEADER = Pattern
      .compile(" |(?:" + SUBJECT_BLOB + ")*+(?:re|fwd?) *+(?:" + SUBJECT_BLOB + ")?+:");
}
