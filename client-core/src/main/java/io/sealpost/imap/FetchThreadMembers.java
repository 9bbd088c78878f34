package io.sealpost.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.imap.Response.Fetch;
import io.sealpost.mailbox.Envelope;
import io.sealpost.mailbox.ThreadMember;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.message.HeaderDate;
import io.sealpost.wire.Frame;
import io.sealpost.wire.LiteralSink;

/// UID FETCH of what tells who replied to whom. What is kept is bounded: a field by its length, all
/// of them by [#MOST_KEPT].
final class FetchThreadMembers implements Listener {
  private final UidSet asked;
  private final SortedMap<Uid, ThreadMember<Uid>> members;
  private long kept;

  private FetchThreadMembers(UidSet asked, SortedMap<Uid, ThreadMember<Uid>> members) {
    this.asked = asked;
    this.members = members;
  }

  /// In the mailbox's order, which is that of UIDs.
  static List<ThreadMember<Uid>> run(Conversation conversation, UidSet uids) throws IOException {
    OwnSort.requireFew("THREAD", uids);
    SortedMap<Uid, ThreadMember<Uid>> members = new TreeMap<>();
    for (UidSet some : uids.inPieces(FetchSummaries.MOST_RANGES)) {
      conversation.run(new Command("UID FETCH").with(some.toString()).with(ITEMS),
          new FetchThreadMembers(some, members));
    }
    return List.copyOf(members.values());
  }

  @Override
  public boolean hear(Response response) throws IOException {
    if (response instanceof Fetch(_, Tokens tokens)) {
      FetchItems items = FetchItems.read(tokens);
      Uid uid = items.uid();
      if (uid != null && asked.mayHold(uid) && !items.bodies().isEmpty()) {
        take(uid, items);
      }
    }
    return false; // counted here
  }

  @Override
  public LiteralSink literals() {
    return FetchSummaries.TEXTS;
  }

  private void take(Uid uid, FetchItems items) throws ProtocolException {
    Envelope envelope = items.envelope();
    String references = items.bodies().getFirst().content() instanceof Frame.Literal(byte[] octets)
        ? unfolded(new String(octets, StandardCharsets.ISO_8859_1))
        : "";
    Optional<OffsetDateTime> sent = HeaderDate.parse(envelope.date()).or(items::internalDate);
    var member = new ThreadMember<>(uid, end(envelope.messageId()), end(references),
        end(envelope.inReplyTo()), start(envelope.subject()), sent.map(OffsetDateTime::toInstant));
    kept += 200L + member.references().length() + member.subject().length();
    if (kept > MOST_KEPT || members.size() > MOST) {
      throw new ProtocolException(Violation.LIMIT, "more to thread than is allowed");
    }
    members.put(uid, member);
  }

  /// `References: <a> CRLF SP <b> CRLF CRLF`, without its name.
  private static String unfolded(String header) {
    return header.substring(header.indexOf(':') + 1).replaceAll("[\r\n]+", " ");
  }

  /// The last references are the nearest.
  private static String end(String text) {
    return text.substring(Math.max(0, text.length() - LONGEST));
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  private static final String ITEMS = "(UID INTERNALDATE ENVELOPE BODY.PEEK[HEADER.FIELDS "
      + "(REFERENCES)])";
  private static final int LONGEST = 4096;
  private static final int MOST = 25_000;
  private static final long MOST_KEPT = 32L * 1024 * 1024;
}
