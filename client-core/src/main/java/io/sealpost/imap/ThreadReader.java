package io.sealpost.imap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.mailbox.MessageThread;
import io.sealpost.mailbox.ThreadTree;
import io.sealpost.mailbox.Uid;

/// The THREAD response (RFC 5256 §4): `(2)(3 6 (4 23)(44 7 96))`. There is no limit to its nesting,
/// so the stack stays flat here, and [ThreadTree] bounds what comes out.
final class ThreadReader {
  private ThreadReader() {}

  static List<MessageThread<Uid>> threads(Tokens tokens) throws ProtocolException {
    ThreadTree<Uid> root = ThreadTree.root();
    Deque<ThreadTree<Uid>> open = new ArrayDeque<>();
    ThreadTree<Uid> last = root;
    boolean justOpened = false;
    int count = 0;
    for (tokens.spaces(); !tokens.atEnd(); tokens.spaces()) {
      if (++count > MOST) {
        throw new ProtocolException(Violation.LIMIT, "threads of more than " + MOST + " messages");
      }
      if (tokens.accept('(')) {
        // `((3)(5))`: siblings below a message that is not there.
        last = justOpened ? last.reply(null) : last;
        open.push(last);
        justOpened = true;
      } else if (tokens.accept(')')) {
        if (open.isEmpty()) {
          throw tokens.broken("a thread is closed that was not opened");
        }
        last = open.pop();
        justOpened = false;
      } else if (open.isEmpty()) {
        throw tokens.broken("a thread is a list");
      } else {
        last = last.reply(tokens.uid());
        justOpened = false;
      }
    }
    if (!open.isEmpty()) {
      throw tokens.broken("a thread is not closed");
    }
    return root.threads();
  }

  private static final int MOST = 300_000;
}
