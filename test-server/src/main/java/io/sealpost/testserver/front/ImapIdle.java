package io.sealpost.testserver.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import jakarta.mail.Flags;

import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import org.jspecify.annotations.Nullable;

/// IDLE (RFC 2177): each change of the mailbox becomes a NOOP to GreenMail, whose untagged answers are
/// passed on; GreenMail's own IDLE reports an expunged message twice.
final class ImapIdle implements FolderListener {
  private static final String CHANGED = "changed";
  private static final String OVER = "over";

  private final String tag;
  private final MailFolder folder;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private volatile @Nullable IOException failure;
  private volatile @Nullable String done;

  ImapIdle(String tag, MailFolder folder, Channel channel) {
    this.tag = tag;
    this.folder = folder;
    folder.addListener(this);
    // What changed since the last command is told at once (RFC 2177 §3).
    events.add(CHANGED);
    Thread.ofVirtual().name("idle").start(() -> listen(channel));
  }

  /// Waits for the mailbox to change (true) or for the client to say DONE (false).
  boolean changed() throws IOException {
    try {
      return events.take().equals(CHANGED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server was closed", e);
    }
  }

  void relay(byte[] answer, Channel channel) throws IOException {
    for (String line : new String(answer, StandardCharsets.ISO_8859_1).lines().toList()) {
      if (line.startsWith("* ")) {
        channel.line(line);
      }
    }
    channel.out().flush();
  }

  void finish(Channel channel) throws IOException {
    folder.removeListener(this);
    IOException why = failure;
    if (why != null) {
      throw why;
    }
    if (done == null) {
      throw new EndOfConversation();
    }
    boolean well = "DONE".equalsIgnoreCase(done);
    channel.line(tag + (well ? " OK idled" : " BAD DONE was expected"));
  }

  private void listen(Channel channel) {
    try {
      done = channel.readLine();
    } catch (IOException e) {
      failure = e;
    }
    events.add(OVER);
  }

  @Override
  public void expunged(int msn) {
    events.add(CHANGED);
  }

  @Override
  public void added(int msn) {
    events.add(CHANGED);
  }

  @Override
  public void flagsUpdated(int msn, Flags flags, @Nullable Long uid) {
    events.add(CHANGED);
  }

  @Override
  public void mailboxDeleted() {
    events.add(CHANGED);
  }
}
