package io.sealpost.mailbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.sealpost.message.MessageId;
import org.jspecify.annotations.Nullable;

/// Who replied to whom, by References and, for what these leave apart, by subject: the REFERENCES
/// algorithm (RFC 5256 §3), its steps by their numbers there. Pure.
///
/// What the authors of messages write into these fields costs bounded time and memory: of one
/// message's references the last [#MOST_REFERENCES] count, and what goes beyond [#MOST_STEPS] or
/// [#MOST_DUMMIES] is not linked.
public final class Threading<T> {
  private final Map<String, ThreadNode<T>> known = new HashMap<>();
  private final List<ThreadNode<T>> all = new ArrayList<>();
  private final int most;
  private int steps;

  private Threading(int messages) {
    this.most = messages * MOST_DUMMIES + 1000;
  }

  /// @param messages in the mailbox's order
  /// @return threads by the date of their first message
  public static <T> List<MessageThread<T>> byReferences(List<ThreadMember<T>> messages) {
    Threading<T> threading = new Threading<>(messages.size());
    messages.forEach(threading::link);
    List<ThreadNode<T>> roots = threading.roots();
    sort(roots);
    roots = ThreadSubjects.merged(roots);
    sort(roots);
    return threads(roots);
  }

  /// Step 1.
  private void link(ThreadMember<T> message) {
    ThreadNode<T> own = own(message);
    List<String> references = ids(message.references());
    if (references.isEmpty()) {
      references = ids(message.inReplyTo());
      references = references.subList(0, Math.min(1, references.size()));
    }
    int first = Math.max(0, references.size() - MOST_REFERENCES);
    ThreadNode<T> last = null;
    for (String id : references.subList(first, references.size())) {
      ThreadNode<T> next = known.get(id);
      if (next == null && all.size() < most) {
        next = add(id);
      }
      if (next != null) {
        if (last != null && next.parent == null) {
          adopt(last, next);
        }
        last = next;
      }
    }
    if (own.parent != null) {
      own.parent.descendants--;
      own.parent = null;
    }
    if (last != null) {
      adopt(last, own);
    }
  }

  private ThreadNode<T> own(ThreadMember<T> message) {
    List<String> ids = ids(message.messageId());
    ThreadNode<T> found = ids.isEmpty() ? null : known.get(ids.getFirst());
    ThreadNode<T> own = found != null && found.dummy()
        ? found
        : add(ids.isEmpty() || found != null ? null : ids.getFirst());
    own.fill(message);
    return own;
  }

  /// @param id null for a message that nobody can refer to
  private ThreadNode<T> add(@Nullable String id) {
    ThreadNode<T> added = new ThreadNode<>(all.size());
    all.add(added);
    if (id != null) {
      known.put(id, added);
    }
    return added;
  }

  /// Unless it would make a loop, or finding that out would take too long.
  private void adopt(ThreadNode<T> parent, ThreadNode<T> child) {
    if (parent.equals(child)) {
      return;
    }
    if (child.descendants > 0) {
      for (ThreadNode<T> above = parent; above != null; above = above.parent) {
        if (above.equals(child) || ++steps > MOST_STEPS) {
          return;
        }
      }
    }
    child.parent = parent;
    parent.descendants++;
  }

  /// Steps 2 and 3.
  private List<ThreadNode<T>> roots() {
    List<ThreadNode<T>> roots = new ArrayList<>();
    for (ThreadNode<T> node : all) {
      (node.parent == null ? roots : node.parent.children).add(node);
    }
    preorder(roots).reversed().forEach(node -> node.children = promoted(node.children));
    List<ThreadNode<T>> kept = new ArrayList<>();
    for (ThreadNode<T> root : roots) {
      if (root.dummy() && root.children.size() == 1) {
        kept.add(root.children.getFirst());
      } else if (!root.dummy() || !root.children.isEmpty()) {
        kept.add(root);
      }
    }
    return kept;
  }

  /// Dummies replaced by their children, in the longest list there is already: the order comes
  /// later, and nothing is copied again at every level.
  private static <T> List<ThreadNode<T>> promoted(List<ThreadNode<T>> children) {
    List<ThreadNode<T>> longest = new ArrayList<>();
    for (ThreadNode<T> child : children) {
      List<ThreadNode<T>> next = child.dummy() ? child.children : List.of(child);
      if (child.dummy() && next.size() > longest.size()) {
        next.addAll(longest);
        longest = next;
      } else {
        longest.addAll(next);
      }
    }
    return longest;
  }

  /// Steps 4 and 6: children first, because a dummy has its first child's date.
  private static <T> void sort(List<ThreadNode<T>> roots) {
    preorder(roots).forEach(node -> node.children.sort(ThreadNode.BY_DATE));
    roots.sort(ThreadNode.BY_DATE);
  }

  private static <T> List<ThreadNode<T>> preorder(List<ThreadNode<T>> roots) {
    List<ThreadNode<T>> order = new ArrayList<>();
    Deque<ThreadNode<T>> left = new ArrayDeque<>(roots);
    while (!left.isEmpty()) {
      ThreadNode<T> next = left.pop();
      order.add(next);
      next.children.reversed().forEach(left::push);
    }
    return order;
  }

  private static <T> List<MessageThread<T>> threads(List<ThreadNode<T>> roots) {
    record Hung<T>(ThreadNode<T> node, ThreadTree<T> below) {}
    ThreadTree<T> tree = ThreadTree.root();
    Deque<Hung<T>> left = new ArrayDeque<>();
    roots.forEach(root -> left.add(new Hung<>(root, tree)));
    while (!left.isEmpty()) {
      Hung<T> next = left.pop();
      ThreadMember<T> member = next.node.member();
      ThreadTree<T> hung = next.below.reply(member == null ? null : member.message());
      next.node.children.reversed().forEach(child -> left.push(new Hung<>(child, hung)));
    }
    return tree.threads();
  }

  /// Quotation marks around the left side make no difference (RFC 5256 §3).
  private static List<String> ids(String field) {
    return MessageId.all(field).stream()
        .map(id -> QUOTED.matcher(id.value()).replaceFirst("<$1@")).toList();
  }

  private static final Pattern QUOTED = Pattern.compile("^<\"([^\"\\\\]*)\"@");
  private static final int MOST_REFERENCES = 100;
  /// Dummies for each message, on average.
  private static final int MOST_DUMMIES = 10;
  private static final int MOST_STEPS = 20_000_000;
}
