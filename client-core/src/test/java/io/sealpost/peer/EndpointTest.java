package io.sealpost.peer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({"Mail.Example.ORG,mail.example.org:993", "bücher.example,xn--bcher-kva.example:993",
    "[2001:DB8::1],[2001:db8::1]:993", "192.0.2.7,192.0.2.7:993", "localhost,localhost:993"})
  void keepsHostsInOneForm(String typed, String authority) {
    assertThat(endpoint(typed).authority()).isEqualTo(authority);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nb", "a\0b", "-a", "a-", "a..b", ".a", "a/b", "user@host",
    "zz:yy", "1.2.3.4.5:1", "stra\u00dfe.example", "\u03b2\u03cc\u03bb\u03bf\u03c2.example",
    "a\u200db.example"})
  void refusesWhatIsNoHost(String host) {
    assertThatThrownBy(() -> endpoint(host)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Endpoint endpoint(String host) {
    return new Endpoint(Protocol.IMAP, host, 993, Security.TLS);
  }
}
