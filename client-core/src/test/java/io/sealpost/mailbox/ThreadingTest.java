package io.sealpost.mailbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

import io.sealpost.ProcessorTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 5256 §3, REFERENCES. A thread is written as there: `(3 6 (4 23)(44 7 96))`.
class ThreadingTest {
  private final List<ThreadMember<Integer>> mail = new ArrayList<>();

  private void add(int number, String id, String references, String subject) {
    mail.add(new ThreadMember<>(number, id, references, "", subject,
        Optional.of(Instant.ofEpochSecond(number))));
  }

  private String threads() {
    return Threading.byReferences(mail).stream().map(each -> "(" + text(each) + ")")
        .collect(Collectors.joining());
  }

  static <T> String text(MessageThread<T> thread) {
    String head = thread.message().map(String::valueOf).orElse("");
    String below = thread.replies().size() == 1 && !head.isEmpty()
        ? " " + text(thread.replies().getFirst())
        : thread.replies().stream().map(each -> "(" + text(each) + ")")
            .collect(Collectors.joining());
    return head + (thread.replies().size() > 1 && !head.isEmpty() ? " " : "") + below;
  }

  @Test
  void followsReferences() {
    add(1, "<a@x>", "", "one");
    add(2, "<b@x>", "<a@x>", "Re: one");
    add(3, "<c@x>", "<a@x> <b@x>", "Re: one");
    add(4, "<d@x>", "<a@x>", "other");
    add(5, "<e@x>", "", "five");
    assertThat(threads()).isEqualTo("(1 (2 3)(4))(5)");
  }

  @Test
  void takesTheFirstIdOfInReplyToWhereThereAreNoReferences() {
    add(1, "<a@x>", "", "one");
    mail.add(new ThreadMember<>(2, "<b@x>", "", "your letter <a@x> of <c@x>", "two",
        Optional.of(Instant.ofEpochSecond(2))));
    assertThat(threads()).isEqualTo("(1 2)");
  }

  @Test
  void keepsSiblingsOfAMissingMessageTogether() {
    add(3, "<b@x>", "<missing@x>", "three");
    add(5, "<c@x>", "<missing@x>", "five");
    assertThat(threads()).isEqualTo("((3)(5))");
  }

  @Test
  void promotesTheOnlyReplyToAMissingMessage() {
    add(3, "<b@x>", "<m1@x> <m2@x>", "three");
    assertThat(threads()).isEqualTo("(3)");
  }

  @Test
  void threadsMessagesThatComeBeforeWhatTheyReplyTo() {
    add(7, "<c@x>", "<a@x> <b@x>", "Re: one");
    add(8, "<b@x>", "<a@x>", "Re: one");
    add(9, "<a@x>", "", "one");
    assertThat(threads()).isEqualTo("(9 8 7)");
  }

  @Test
  void joinsThreadsOfTheSameSubject() {
    add(1, "<a@x>", "", "Lunch");
    add(2, "<b@x>", "", "Re: Lunch");
    add(3, "<c@x>", "", "Lunch");
    add(4, "<d@x>", "", "");
    add(5, "<e@x>", "", "");
    assertThat(threads()).isEqualTo("((1 2)(3))(4)(5)");
  }

  @Test
  void normalizesQuotedIds() {
    add(1, "<\"01KF8JCEOCBS0045PS\"@xxx.yyy.com>", "", "one");
    add(2, "<b@x>", "<01KF8JCEOCBS0045PS@xxx.yyy.com>", "two");
    assertThat(threads()).isEqualTo("(1 2)");
  }

  @Test
  void survivesLoopsAndDuplicates() {
    add(1, "<a@x>", "<b@x>", "one");
    add(2, "<b@x>", "<a@x>", "two");
    add(3, "<a@x>", "<a@x>", "three");
    add(4, "", "", "four");
    add(5, "no id", "<c@x> <c@x>", "five");
    List<Integer> all = new ArrayList<>();
    Threading.byReferences(mail).forEach(each -> collect(each, all));
    assertThat(all).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }

  @Test
  void losesNoMessageWhateverIsReferredTo() {
    var random = new Random(5256);
    for (int round = 0; round < 2000; round++) {
      mail.clear();
      int count = 1 + random.nextInt(12);
      for (int i = 0; i < count; i++) {
        var references = new StringBuilder();
        for (int j = random.nextInt(4); j > 0; j--) {
          references.append("<").append(random.nextInt(15)).append("@x> ");
        }
        add(i, "<" + random.nextInt(15) + "@x>", references.toString(),
            List.of("", "a", "Re: a", "b", "Fwd: b").get(random.nextInt(5)));
      }
      List<Integer> all = new ArrayList<>();
      Threading.byReferences(mail).forEach(each -> collect(each, all));
      assertThat(all).as("round " + round).doesNotHaveDuplicates().hasSize(count);
    }
  }

  @Test
  void takesBoundedTimeAndDepthForHostileReferences() {
    long start = ProcessorTime.now();
    for (int i = 0; i < 20_000; i++) {
      add(i, "<" + i + "@x>", "<" + (i - 1) + "@x>", "s" + i);
    }
    assertThat(depth(Threading.byReferences(mail))).isEqualTo(MessageThread.DEEPEST);
    assertThat(threadsOf(mail.reversed())).hasSize(1);
    var random = new Random(1);
    mail.clear();
    for (int i = 0; i < 20_000; i++) {
      var references = new StringBuilder();
      for (int j = 0; j < 100; j++) {
        references.append("<").append(random.nextInt(400_000)).append("@x>");
      }
      add(i, "<" + i + "@x>", references.toString(), "same");
    }
    List<Integer> all = new ArrayList<>();
    Threading.byReferences(mail).forEach(each -> collect(each, all));
    assertThat(all).hasSize(20_000);
    System.out.println("threads of 20,000 hostile messages, three times: "
        + (ProcessorTime.now() - start) / 1_000_000 + " ms");
    assertThat(ProcessorTime.now() - start).isLessThan(15_000_000_000L);
  }

  private static List<MessageThread<Integer>> threadsOf(List<ThreadMember<Integer>> mail) {
    return Threading.byReferences(mail);
  }

  private static <T> int depth(List<MessageThread<T>> threads) {
    return threads.stream().mapToInt(each -> 1 + depth(each.replies())).max().orElse(0);
  }

  private static void collect(MessageThread<Integer> thread, List<Integer> all) {
    thread.message().ifPresent(all::add);
    thread.replies().forEach(each -> collect(each, all));
  }
}
