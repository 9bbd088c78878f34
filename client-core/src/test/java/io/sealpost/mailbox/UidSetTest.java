package io.sealpost.mailbox;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class UidSetTest {
  private static UidSet set(String text) {
    return UidSet.parse(text);
  }

  @Test
  void joinsSets() {
    assertThat(set("5,1:3").and(set("4,9:11,10"))).hasToString("1:5,9:11");
    assertThat(set("7:*").and(set("3,8"))).hasToString("3,7:*");
    assertThat(UidSet.EMPTY.and(UidSet.EMPTY).isEmpty()).isTrue();
    assertThat(set("304,319:320").then(set("1"))).hasToString("304,319:320,1");
  }

  @Test
  void knowsItsSize() {
    assertThat(set("1:3,7,10:11").size()).isEqualTo(6);
    assertThat(set("1:4294967295").size()).isEqualTo(4294967295L);
    assertThat(set("5:*").size()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void givesTheNewest() {
    assertThat(set("1:3,7,10:11").newest(4)).hasToString("3,7,10:11");
    assertThat(set("1:4294967295").newest(2)).hasToString("4294967294:4294967295");
    assertThat(set("1:3").newest(9)).hasToString("1:3");
    assertThatIllegalStateException().isThrownBy(() -> set("1:*").newest(1));
  }

  @Test
  void countsThemOneByOne() {
    assertThat(set("1:3,7").uids()).containsExactly(1L, 2L, 3L, 7L);
    assertThatIllegalStateException().isThrownBy(() -> set("1:*").uids());
  }
}
