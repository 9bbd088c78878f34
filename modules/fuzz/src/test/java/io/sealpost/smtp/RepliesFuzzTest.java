package io.sealpost.smtp;

import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sealpost.fuzz.Bounds;
import io.sealpost.fuzz.LineByLine;

class RepliesFuzzTest {
  @FuzzTest
  void understandsOrRefuses(byte[] octets) throws IOException {
    Bounds.hold(() -> {
      var replies = new Replies(new LineByLine(octets).buffered());
      while (true) {
        String words = replies.any().inWords();
        if (words.length() > MOST_WORDS) {
          throw new IllegalStateException(words.length() + " characters of one reply");
        }
      }
    });
  }

  private static final int MOST_WORDS = 2000;
}
