package io.sealpost.pop3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealpost.mailbox.Envelope;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.ThreadMember;
import io.sealpost.message.HeaderDate;
import io.sealpost.message.RawHeader;
import io.sealpost.pop3.Maildrop.Letter;

/// TOP of messages without a line of their bodies (RFC 1939 §7). One that the server will not show so
/// has an empty envelope.
final class TopCommand {
  static final String NAME = "TOP";

  private TopCommand() {}

  static List<ThreadMember<Summary>> heads(Conversation conversation, List<Letter> letters)
      throws IOException {
    List<ThreadMember<Summary>> heads = new ArrayList<>();
    List<Ask> asks = letters.stream()
        .map(letter -> Ask.body(NAME + " " + letter.number() + " 0", TYPICAL)).toList();
    conversation.run(asks, (index, reply) -> {
      var head = new Head();
      if (reply.positive()) {
        conversation.wire().dotted(LONGEST, head);
      }
      RawHeader header = RawHeader.read(new ByteArrayInputStream(head.kept.toByteArray()));
      Letter letter = letters.get(index);
      Envelope envelope = EnvelopeReader.read(header);
      var summary = new Summary(letter.uidl(), Set.of(), Optional.empty(), letter.size(), envelope,
          Optional.empty());
      heads.add(new ThreadMember<>(summary, envelope.messageId(), header.first("References"),
          envelope.inReplyTo(), envelope.subject(),
          HeaderDate.parse(envelope.date()).map(OffsetDateTime::toInstant)));
      return true;
    });
    return List.copyOf(heads);
  }

  /// Keeps what an envelope can be in, and reads over the rest: a message's author decides how long
  /// its header is.
  private static final class Head extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(2048);

    @Override
    public void write(int octet) {
      write(new byte[]{(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      kept.write(octets, offset, Math.min(length, KEPT - kept.size()));
    }
  }

  private static final long TYPICAL = 4 * 1024;
  private static final int KEPT = 256 * 1024;
  private static final long LONGEST = 16 * 1024 * 1024;
}
