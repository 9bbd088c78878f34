package io.sealpost.mailbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Threads of the same subject, made one (RFC 5256 §3, REFERENCES, step 5).
final class ThreadSubjects {
  private ThreadSubjects() {}

  /// @param roots sorted by date
  static <T> List<ThreadNode<T>> merged(List<ThreadNode<T>> roots) {
    Map<String, ThreadNode<T>> table = table(roots);
    Set<ThreadNode<T>> left = new LinkedHashSet<>(roots);
    int order = roots.size();
    for (ThreadNode<T> current : roots) {
      String subject = current.subject().text();
      ThreadNode<T> first = table.get(subject);
      if (first == null || first.equals(current) || !left.contains(current)) {
        continue;
      }
      left.remove(current);
      if (first.dummy()) {
        first.children.addAll(current.dummy() ? current.children : List.of(current));
      } else if (current.subject().reply() && !first.subject().reply()) {
        first.children.add(current);
      } else {
        ThreadNode<T> dummy = new ThreadNode<>(order++);
        dummy.children.add(first);
        dummy.children.add(current);
        left.remove(first);
        left.add(dummy);
        table.put(subject, dummy);
      }
    }
    return new ArrayList<>(left);
  }

  private static <T> Map<String, ThreadNode<T>> table(List<ThreadNode<T>> roots) {
    Map<String, ThreadNode<T>> table = new HashMap<>();
    for (ThreadNode<T> current : roots) {
      BaseSubject subject = current.subject();
      ThreadNode<T> first = table.get(subject.text());
      boolean better = first == null || (!first.dummy()
          && (current.dummy() || (first.subject().reply() && !subject.reply())));
      if (!subject.text().isEmpty() && better) {
        table.put(subject.text(), current);
      }
    }
    return table;
  }
}
