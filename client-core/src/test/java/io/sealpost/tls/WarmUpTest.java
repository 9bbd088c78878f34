package io.sealpost.tls;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WarmUpTest {
  /// A ClientHello with its key shares is some hundred octets; an engine that was not ready gives 0.
  @Test
  void makesAClientHello() throws Exception {
    assertThat(WarmUp.hello()).isGreaterThan(150);
  }
}
