package io.sealpost.pop3;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sealpost.fuzz.Bounds;
import io.sealpost.fuzz.LineByLine;
import io.sealpost.wire.CallersSink;

/// A whole session: the list, the first lines, a message, and the end.
class RepliesFuzzTest {
  @FuzzTest
  void understandsOrRefuses(byte[] octets) throws IOException {
    Bounds.hold(() -> {
      var conversation = new Conversation(new LineByLine(octets).buffered(), Set.of());
      Maildrop maildrop = UidlCommand.maildrop(conversation);
      TopCommand.heads(conversation, maildrop.page(0, 3));
      List<Maildrop.Letter> letters = maildrop.letters();
      if (!letters.isEmpty()) {
        RetrCommand.one(conversation, letters.getFirst(),
            new CallersSink(OutputStream.nullOutputStream()));
        StatCommand.run(conversation);
        DeleCommand.run(conversation, maildrop, letters.subList(0, 1));
      }
      CapaCommand.run(conversation);
      NoopCommand.run(conversation);
      new QuitCommand(conversation).run();
    });
  }
}
