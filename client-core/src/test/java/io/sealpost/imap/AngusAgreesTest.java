package io.sealpost.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;

import jakarta.mail.internet.InternetAddress;

import io.sealpost.limits.Limits;
import io.sealpost.mailbox.Address;
import io.sealpost.mailbox.BodyStructure;
import io.sealpost.mailbox.Envelope;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.Summary;
import io.sealpost.wire.LiteralSink;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.eclipse.angus.mail.iap.Protocol;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxDecoder;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchItem;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A second opinion: on what honest servers say, Angus' parser and ours read the same.
class AngusAgreesTest {
  private static final int ROUNDS = 3000;

  private static final Protocol ANGUS = angus();

  private final Random random = new Random(2018);

  /// A connection to nobody: its parser wants to ask one about its settings.
  private static Protocol angus() {
    try {
      return new Protocol(InputStream.nullInputStream(),
          new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
          new Properties(), false);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Response ours(String line) throws IOException {
    byte[] octets = (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return ResponseParser.parse(Wire.buffered(new ByteArrayInputStream(octets),
        OutputStream.nullOutputStream(), Limits.DEFAULT, new WireLog("angus"))
        .frame(LiteralSink.NONE), Limits.DEFAULT);
  }

  @Test
  void readsTheSameOfMessages() throws IOException, ProtocolException {
    for (int round = 0; round < ROUNDS; round++) {
      String line = fetch();
      assertThat(ours(line)).as(line).isInstanceOfSatisfying(Response.Fetch.class, fetch -> {
        try {
          Summary summary = FetchItems.read(fetch.items()).summary().orElseThrow();
          agree(summary, new FetchResponse(new IMAPResponse(line),
              new FetchItem[0], ANGUS));
        } catch (IOException | ProtocolException e) {
          throw new AssertionError(line, e);
        }
      });
    }
    System.out.println(ROUNDS + " FETCH responses read as Angus reads them");
  }

  private static void agree(Summary summary, FetchResponse angus) {
    assertThat(summary.uid().value()).isEqualTo(angus.getItem(UID.class).uid);
    assertThat(summary.size()).isEqualTo(angus.getItem(RFC822SIZE.class).size);
    FLAGS flags = angus.getItem(FLAGS.class);
    assertThat(summary.flags().size())
        .isEqualTo(flags.getSystemFlags().length + flags.getUserFlags().length);
    agree(summary.envelope(), angus.getItem(ENVELOPE.class));
    agree(summary.structure().orElseThrow(), angus.getItem(BODYSTRUCTURE.class));
  }

  private static void agree(Envelope ours, ENVELOPE theirs) {
    assertThat(ours.subject()).isEqualTo(orEmpty(theirs.subject));
    assertThat(ours.messageId()).isEqualTo(orEmpty(theirs.messageId));
    assertThat(ours.inReplyTo()).isEqualTo(orEmpty(theirs.inReplyTo));
    assertThat(texts(ours.from())).isEqualTo(texts(theirs.from));
    assertThat(texts(ours.to())).isEqualTo(texts(theirs.to));
    assertThat(texts(ours.cc())).isEqualTo(texts(theirs.cc));
  }

  private static void agree(BodyStructure ours, BODYSTRUCTURE theirs) {
    assertThat(ours.type()).isEqualToIgnoringCase(theirs.type);
    assertThat(ours.subtype()).isEqualToIgnoringCase(theirs.subtype);
    assertThat(ours.disposition().map(each -> each.kind()).orElse(""))
        .isEqualTo(orEmpty(theirs.disposition).toLowerCase(Locale.ROOT));
    switch (ours) {
      case BodyStructure.Multipart multipart -> {
        assertThat(multipart.parts()).hasSameSizeAs(theirs.bodies);
        for (int i = 0; i < theirs.bodies.length; i++) {
          agree(multipart.parts().get(i), theirs.bodies[i]);
        }
      }
      case BodyStructure.Message message -> {
        agree(message.envelope(), theirs.envelope);
        agree(message.body(), theirs.bodies[0]);
      }
      case BodyStructure.SinglePart part -> {
        assertThat(part.size()).isEqualTo(theirs.size);
        assertThat(part.encoding()).isEqualToIgnoringCase(theirs.encoding);
        assertThat(part.parameters().get("charset"))
            .isEqualTo(Optional.ofNullable(theirs.cParams).map(all -> all.get("charset")));
      }
    }
  }

  @Test
  void readsTheSameOfMailboxes() throws IOException, ProtocolException {
    for (String line : List.of("* LIST (\\HasNoChildren) \"/\" INBOX",
        "* LIST (\\Noselect) NIL \"a b\"", "* LIST () \".\" Entw&APw-rfe",
        "* LIST (\\Sent \\Marked) \"\\\\\" \"x\\\\y\"")) {
      ListInfo theirs = new ListInfo(new IMAPResponse(line));
      assertThat(ours(line)).isInstanceOfSatisfying(Response.Listed.class, listed -> {
        MailboxInfo info = listed.mailbox();
        assertThat(info.name().text()).isEqualTo(BASE64MailboxDecoder.decode(theirs.name));
        // Angus keeps a slash where the server says that there are no levels (NIL).
        assertThat(info.delimiter().orElse('/')).isEqualTo(theirs.separator);
        assertThat(info.attributes()).hasSize(theirs.attrs.length);
        assertThat(info.selectable()).isEqualTo(theirs.canOpen);
      });
    }
  }

  private static List<String> texts(List<Address> addresses) {
    return addresses.stream().filter(each -> !each.group()).map(Address::text).toList();
  }

  private static List<String> texts(
      InternetAddress @org.jspecify.annotations.Nullable [] addresses) {
    return addresses == null
        ? List.of()
        : Arrays.stream(addresses).map(InternetAddress::getAddress).toList();
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  private String fetch() {
    List<String> items = new ArrayList<>(List.of("UID " + (1 + random.nextInt(1_000_000)),
        "FLAGS (" + String.join(" ", some("\\Seen", "\\Flagged", "\\Draft", "$Junk", "work")) + ")",
        "RFC822.SIZE " + random.nextInt(10_000_000), "ENVELOPE " + envelope(),
        "BODYSTRUCTURE " + body(0)));
    java.util.Collections.shuffle(items, random);
    return "* " + (1 + random.nextInt(1000)) + " FETCH (" + String.join(" ", items) + ")";
  }

  private String envelope() {
    return "(" + String.join(" ", text(), text(), addresses(), addresses(), addresses(),
        addresses(), addresses(), addresses(), id(), id()) + ")";
  }

  private String body(int depth) {
    int kind = random.nextInt(depth > 3 ? 2 : 4);
    String disposition = random.nextBoolean()
        ? "NIL"
        : "(\"" + (random.nextBoolean() ? "attachment" : "INLINE") + "\" (\"filename\" \"a.txt\"))";
    int size = random.nextInt(100_000);
    return switch (kind) {
      case 0 -> "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"utf-8\") NIL NIL \"7BIT\" " + size + " 3 NIL "
          + disposition + " NIL NIL)";
      case 1 -> "(\"APPLICATION\" \"PDF\" NIL NIL " + text() + " \"BASE64\" " + size + " NIL "
          + disposition + " NIL NIL)";
      case 2 -> "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"8BIT\" " + size + " " + envelope() + " "
          + body(depth + 1) + " 9 NIL " + disposition + " NIL NIL)";
      default -> "(" + Stream.generate(() -> body(depth + 1)).limit(1 + random.nextInt(3))
          .reduce("", String::concat) + " \"MIXED\" (\"BOUNDARY\" \"x\") " + disposition
          + " NIL NIL)";
    };
  }

  private String addresses() {
    return random.nextInt(3) == 0
        ? "NIL"
        : "((" + text() + " NIL \"ada\" \"example.org\")(NIL NIL \"bob" + random.nextInt(9)
            + "\" \"example.net\"))";
  }

  private String id() {
    return random.nextBoolean() ? "NIL" : "\"<" + random.nextInt(1000) + "@example.org>\"";
  }

  private String text() {
    return switch (random.nextInt(4)) {
      case 0 -> "NIL";
      case 1 -> "\"say \\\"hi\\\" \\\\ (now) {5}\"";
      case 2 -> "\"=?utf-8?q?=C3=BC?=\"";
      default -> "\"word " + random.nextInt(100) + "\"";
    };
  }

  private List<String> some(String... words) {
    return Arrays.stream(words).filter(_ -> random.nextBoolean()).toList();
  }
}
