package io.sealpost.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.imap.Response.Fetch;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.Uid;
import io.sealpost.wire.Frame;
import io.sealpost.wire.LiteralSink;
import org.jspecify.annotations.Nullable;

/// UID FETCH of one section of one message, streamed (RFC 9051 §6.4.5, `BODY.PEEK`).
///
/// A literal that is announced for another message is thrown away. One whose message is not named
/// until behind it is streamed in good faith; if it then was another's, or a second one comes, the
/// whole fetch fails: two messages never pass for one.
final class FetchBody implements Listener {
  private final Conversation conversation;
  private final Uid uid;
  private final String section;
  private final OutputStream sink;
  private boolean streamed;
  private boolean confirmed;
  private OptionalLong octets = OptionalLong.empty();

  private FetchBody(Conversation conversation, Uid uid, String section, OutputStream sink) {
    this.conversation = conversation;
    this.uid = uid;
    this.section = section;
    this.sink = sink;
  }

  /// @return octets written; empty if the server has no such message or section
  static OptionalLong run(Conversation conversation, Uid uid, Section section, OutputStream sink)
      throws IOException {
    return new FetchBody(conversation, uid, section.spec(), sink)
        .fetch("BODY.PEEK[" + section.spec() + "]");
  }

  /// The content of a part with its transfer encoding undone by the server (RFC 3516 §4.2).
  static OptionalLong binary(Conversation conversation, Uid uid, Section part, OutputStream sink)
      throws IOException {
    return new FetchBody(conversation, uid, "BINARY " + part.spec(), sink)
        .fetch("BINARY.PEEK[" + part.spec() + "]");
  }

  private OptionalLong fetch(String item) throws IOException {
    conversation.run(new Command("UID FETCH").with(uid.toString()).with("(" + item + ")"), this);
    requireConfirmed();
    return octets;
  }

  @Override
  public LiteralSink literals() {
    return this::open;
  }

  private @Nullable OutputStream open(CharSequence before, long size) {
    // Beyond that length it is no response to this; reading it anew for each literal would take hours.
    FetchItems.Announced announced = before.length() > LONGEST_ANNOUNCEMENT
        ? null
        : FetchItems.announced(before.toString(), conversation.limits());
    if (announced == null || !announced.section().equals(section)) {
      return size > conversation.limits().literal() ? OutputStream.nullOutputStream() : null;
    }
    boolean others = announced.uid() != null && !announced.uid().equals(uid);
    if (others || streamed) {
      return OutputStream.nullOutputStream(); // a second one of ours is refused when it is parsed
    }
    streamed = true;
    return sink;
  }

  @Override
  public boolean hear(Response response) throws IOException {
    if (response instanceof Fetch(_, Tokens tokens)) {
      FetchItems items = FetchItems.read(tokens);
      for (FetchItems.Body body : items.bodies()) {
        if (uid.equals(items.uid()) && body.section().equals(section)) {
          take(body.content());
        }
      }
    }
    requireConfirmed();
    return false;
  }

  private void take(Frame.@Nullable Piece content) throws IOException {
    if (confirmed) {
      throw new ProtocolException(Violation.GRAMMAR, "the server sent one message twice");
    }
    confirmed = true;
    switch (content) {
      case null -> {
        // NIL: the message is there, and has no such section.
      }
      case Frame.Streamed(long size) -> {
        requireStreamed();
        octets = OptionalLong.of(size);
      }
      case Frame.Literal(byte[] held) -> {
        sink.write(held);
        octets = OptionalLong.of(held.length);
      }
      case Frame.Text _ -> throw new IllegalStateException("a body is a string");
    }
  }

  /// It was thrown away if it was announced for another message than it then was said to be.
  private void requireStreamed() throws ProtocolException {
    if (!streamed) {
      throw new ProtocolException(Violation.GRAMMAR, "the server gave one message two UIDs");
    }
  }

  private void requireConfirmed() throws ProtocolException {
    if (streamed && !confirmed) {
      throw new ProtocolException(Violation.GRAMMAR,
          "the server sent another message than was asked for");
    }
  }

  private static final int LONGEST_ANNOUNCEMENT = 16 * 1024;
}
