package io.sealpost.mailbox;

import io.sealpost.ProcessorTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BaseSubjectTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
                                          Hello                       | hello     | false
                                          Re: Hello                   | hello     | true
                                          RE : [list] re: Hello (fwd) | hello     | true
                                          [list] Hello                | hello     | false
                                          [list]                      | [list]    | false
                                          Re[2]: Hello                | hello     | true
                                          Fw: fwd: Hello              | hello     | true
                                          [fwd: Re: Hello]            | hello     | true
                                          Hello (FWD) (fwd)           | hello     | true
                                          =?utf-8?q?Re=3A_=C3=84pfel?=| äpfel     | true
                                          Regarding: Hello            | regarding: hello | false
                                          """)
  void isWhatRemains(String subject, String base, boolean reply) {
    assertThat(BaseSubject.of(subject)).isEqualTo(new BaseSubject(base, reply));
  }

  @Test
  void takesNoTimeForHostileSubjects() {
    for (String hostile : new String[]{"[".repeat(100_000), "[a]".repeat(50_000),
      "re:".repeat(9999),
      "[fwd:".repeat(9999) + "]".repeat(9999), "(fwd)".repeat(9999) + "x", "re [".repeat(9999)}) {
      long start = ProcessorTime.now();
      BaseSubject.of(hostile);
      assertThat(ProcessorTime.now() - start).isLessThan(500_000_000L);
    }
    assertThat(BaseSubject.of("re:".repeat(9999)).reply()).isTrue();
  }
}
