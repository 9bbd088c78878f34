package io.sealpost.smtp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class StatusRegistryTest {
  @ParameterizedTest
  @CsvSource({"5,1,1,there is no such mailbox", "4,2,2,the mailbox is full",
    "5,7,8,the user name or password is wrong", "5,7,99,it is against the server's policy",
    "5,7,30,the next server does not promise TLS all the way", "5,9,9,''", "2,1,5,''"})
  void saysWhatACodeMeans(int success, int subject, int detail, String meaning) {
    assertThat(new EnhancedStatus(success, subject, detail).meaning()).isEqualTo(meaning);
  }

  /// The dialogue of RFC 2034 §5.
  @Test
  void putsTheMeaningBeforeTheServersWords() {
    assertThat(new Reply(550, new EnhancedStatus(5, 1, 1), "Mailbox \"nosuchuser\" does not exist")
        .inWords())
        .isEqualTo("there is no such mailbox (550 5.1.1 Mailbox \"nosuchuser\" does not exist)");
    assertThat(new Reply(550, null, "no").inWords()).isEqualTo("550 no");
  }
}
