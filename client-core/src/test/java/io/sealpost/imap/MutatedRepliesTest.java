package io.sealpost.imap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.sealpost.Mutations;
import io.sealpost.ProcessorTime;
import io.sealpost.ProofFigures;
import io.sealpost.failure.MailException;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.query.Query;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Replies with a few octets changed: whatever comes of it is a [MailException] or an answer, and
/// comes soon.
class MutatedRepliesTest {
  private static final long SEED = 9051;
  private static final int ROUNDS = Mutations.ROUNDS;
  private static final List<String> PIECES = List.of("(", ")", "\"", "{5}\r\n", "{-5}", "NIL", " ",
      "\r\n", "\\", "]", "[", "*", "~{3}\r\n", "4294967296", "BODY[] ", "UID 5 ", "\0", "+ ",
      "ENVELOPE (", "S1 OK", "\u00ff");
  private static final String OPENED = """
                                       * FLAGS (\\Answered \\Seen)
                                       * 3 EXISTS
                                       * OK [UIDVALIDITY 7] valid
                                       * OK [UIDNEXT 9] next
                                       * OK [PERMANENTFLAGS (\\Seen \\*)] Limited
                                       S1 OK [READ-ONLY] done
                                       """;
  private static final String FETCHED = """
                                        * 3 FETCH (UID 5 FLAGS (\\Seen $a) INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 42 \
                                        ENVELOPE ("Wed" {5}
                                        hello (("T" NIL "g" "c.edu")) NIL NIL ((NIL NIL "i" "c.edu")) NIL NIL NIL "<B@c>") \
                                        BODYSTRUCTURE (("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 1152 23)("MESSAGE" \
                                        "RFC822" NIL NIL NIL "7BIT" 9 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) ("TEXT" "HTML" NIL \
                                        NIL NIL "7BIT" 1 1) 3) "MIXED" ("BOUNDARY" "x") ("INLINE" NIL) NIL) BODY[] {5}
                                        hello)
                                        * 2 EXPUNGE
                                        S2 OK done
                                        """;

  private static final String TOLD = """
                                     * ESEARCH (TAG "S2") UID MIN 2 COUNT 3 ALL 2,10:11
                                     * SEARCH 2 84 882 (MODSEQ 917162500)
                                     * SORT 5 3 4 1 2
                                     * THREAD (2)(3 6 (4 23)(44 7 96))((3)(5))
                                     * NAMESPACE (("" "/")) NIL (("Public/" "/" "X" ("A" "B")))
                                     * QUOTAROOT INBOX "#user/alice" {1}
                                     a
                                     * QUOTA "#user/alice" (STORAGE 54 111 MESSAGE 42 1000)
                                     * ID ("name" "Cyrus" "version" NIL)
                                     * ENABLED UTF8=ACCEPT
                                     * LIST (\\HasNoChildren) "/" "Entw&APw-rfe" (CHILDINFO ("SUBSCRIBED"))
                                     * STATUS "foo" (MESSAGES 30 UNSEEN 29 UIDNEXT 40 UIDVALIDITY 2 APPENDLIMIT NIL)
                                     * OK [COPYUID 432432 42:69 1202:1229]
                                     * 3 FETCH (UID 5 BINARY[1] ~{5}
                                     hello INTERNALDATE "17-Jul-1996 02:44:25 -0700" ENVELOPE (NIL "a" NIL NIL NIL NIL NIL NIL NIL "<a@x>") BODY[HEADER.FIELDS (REFERENCES)] {21}
                                     References: <a@x>

                                     )
                                     * 2 EXPUNGE
                                     S2 OK [COPYUID 1 2:3 4:5] done
                                     S3 OK done
                                     S4 OK done
                                     """;

  private static final Set<String> ALL = Set.of("ESEARCH", "SORT", "THREAD=REFERENCES", "NAMESPACE",
      "QUOTA", "ID", "LIST-STATUS", "MOVE", "UIDPLUS", "BINARY", "IDLE", "SPECIAL-USE");

  private final Random random = new Random(SEED);

  @Test
  void endInAnAnswerOrAMailException() throws IOException {
    long start = System.nanoTime();
    long slowest = 0;
    List<byte[]> recorded = recorded();
    int answered = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = ProcessorTime.now();
      try {
        if (round % 5 == 0) {
          command(round);
        } else if (recorded.isEmpty() || round % 2 == 0) {
          converse(round);
        } else {
          byte[] reply = recorded.get(random.nextInt(recorded.size()));
          RecordedRepliesTest.read(mutated(reply), new HashMap<>());
        }
        answered++;
      } catch (MailException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
      slowest = Math.max(slowest, ProcessorTime.now() - before);
    }
    System.out.println(ROUNDS + " mutated replies, seed " + SEED + ": " + answered + " answered, "
        + (ROUNDS - answered) + " refused, in " + (System.nanoTime() - start) / 1_000_000
        + " ms, the slowest in " + slowest / 1_000_000 + " ms");
    assertThat(slowest).isLessThan(1_000_000_000L);
    assertThat(answered).isBetween(1, ROUNDS - 1);
    ProofFigures.keep("G5", "IMAP sessions", ROUNDS + " mutated replies: 0 unchecked exceptions,"
        + " slowest " + slowest / 1_000_000 + " ms");
  }

  /// One of the commands whose answer is more than a condition, on answers to any of them.
  private void command(int round) throws IOException {
    var reply = new ByteArrayOutputStream();
    reply.writeBytes(RecordedRepliesTest.crlf(OPENED));
    reply.writeBytes(mutated(RecordedRepliesTest.crlf(TOLD)));
    Wire wire = Wire.buffered(new ByteArrayInputStream(reply.toByteArray()),
        OutputStream.nullOutputStream(), Limits.DEFAULT, new WireLog("mutation"));
    var conversation = new Conversation(wire, round % 2 == 0 ? ALL : Set.of("IMAP4REV1"));
    SelectCommand.run(conversation, MailboxName.INBOX, true);
    UidSet some = UidSet.parse("2,5");
    switch (random.nextInt(11)) {
      case 0 -> SearchCommand.run(conversation, new Query.Attached());
      case 1 -> SortCommand.run(conversation, new Query.All(),
          List.of(SortOrder.ascending(SortOrder.By.SUBJECT)));
      case 2 -> ThreadCommand.run(conversation, new Query.All());
      case 3 -> NamespaceCommand.run(conversation);
      case 4 -> QuotaCommand.run(conversation, MailboxName.INBOX);
      case 5 -> IdCommand.run(conversation);
      case 6 -> ListStatusCommand.run(conversation);
      case 7 -> MoveCommand.run(conversation, some, MailboxName.INBOX);
      case 8 -> ReadPart.run(conversation, new Uid(5), Section.part("1"),
          OutputStream.nullOutputStream());
      case 9 -> IdleCommand.run(conversation, java.time.Duration.ofHours(1), Listener.DEAF);
      default -> FetchSummaries.inBatches(conversation, some, new CallersTaker<>(_ -> {}));
    }
  }

  /// Every other time, what comes before the messages is left whole.
  private void converse(int round) throws IOException {
    byte[] opened = RecordedRepliesTest.crlf(OPENED);
    byte[] fetched = mutated(RecordedRepliesTest.crlf(FETCHED));
    var reply = new ByteArrayOutputStream();
    reply.writeBytes(round % 4 == 0 ? mutated(opened) : opened);
    reply.writeBytes(fetched);
    Wire wire = Wire.buffered(new ByteArrayInputStream(reply.toByteArray()),
        OutputStream.nullOutputStream(), Limits.DEFAULT, new WireLog("mutation"));
    var conversation = new Conversation(wire, Set.of("IMAP4REV1"));
    SelectCommand.run(conversation, MailboxName.INBOX, true);
    if (round % 3 == 0) {
      FetchBody.run(conversation, new Uid(5), Section.MESSAGE, OutputStream.nullOutputStream());
    } else {
      FetchSummaries.page(conversation, 0, 10);
    }
  }

  private static List<byte[]> recorded() throws IOException {
    List<byte[]> replies = new ArrayList<>();
    for (Path file : RecordedRepliesTest.files()) {
      byte[] reply = RecordedRepliesTest
          .crlf(Files.readString(file, StandardCharsets.ISO_8859_1));
      replies.add(Arrays.copyOf(reply, Math.min(reply.length, 8 * 1024)));
    }
    return replies;
  }

  private byte[] mutated(byte[] reply) {
    var text = new StringBuilder(new String(reply, StandardCharsets.ISO_8859_1));
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(8));
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.delete(at, end);
        case 2 -> text.insert(at, text.substring(at, end));
        case 3 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        default -> text.setLength(Math.max(1, at));
      }
      if (text.isEmpty()) {
        text.append(' ');
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
