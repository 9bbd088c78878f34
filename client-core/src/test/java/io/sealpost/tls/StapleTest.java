package io.sealpost.tls;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Which of the responses that came with a path is the leaf's (RFC 8446 §4.4.2.1).
class StapleTest {
  @Test
  void isTheFirst() {
    assertThat(Staple.leafs(List.of(new byte[]{1}, new byte[]{2}))).containsExactly(1);
  }

  @Test
  void isNotThatOfAnIssuer() {
    assertThat(Staple.leafs(List.of(new byte[0], new byte[]{2}))).isNull();
    assertThat(Staple.leafs(List.of())).isNull();
  }
}
