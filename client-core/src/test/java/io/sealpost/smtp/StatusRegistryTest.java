package io.sealpost.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /// Every code that an RFC writes as `X.7.29` is in the registry, by words of its own.
  @Test
  void knowsEveryCodeThatTheRfcsRegister() throws IOException {
    Path rfcs = Path.of(System.getProperty("sealpost.shared", "none"), "rfc");
    if (!Files.isDirectory(rfcs)) {
      System.out.println("skipped: no RFCs at hand (-Dsealpost.shared)");
      return;
    }
    SortedSet<String> named = new TreeSet<>();
    try (Stream<Path> texts = Files.list(rfcs)) {
      for (Path text : texts.toList()) {
        CODE.matcher(Files.readString(text, StandardCharsets.ISO_8859_1)).results()
            .forEach(it -> named.add(it.group(1)));
      }
    }
    System.out.println("enhanced status codes in the RFCs at hand: " + named);
    assertThat(named).isNotEmpty().allSatisfy(code -> {
      String[] numbers = code.split("\\.", 2);
      int subject = Integer.parseInt(numbers[0]);
      String meaning = StatusRegistry.meaning(subject, Integer.parseInt(numbers[1]));
      assertThat(meaning).isNotEmpty();
      if (!numbers[1].equals("0")) {
        assertThat(meaning).isNotEqualTo(StatusRegistry.meaning(subject, 0));
      }
    });
  }

  private static final Pattern CODE = Pattern.compile("\\bX\\.([1-7]\\.[0-9]{1,2})\\b");
}
