package io.sealpost.message;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class FieldValueTest {
  @Test
  void joinsTheContinuationsOfTheStandard() {
    FieldValue value = FieldValue.of("message/external-body; access-type=URL;"
        + " URL*0=\"ftp://\"; URL*1=\"cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar\"");
    assertThat(value.parameter("url"))
        .isEqualTo("ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar");
  }

  @Test
  void decodesTheCharsetAndLanguageOfTheStandard() {
    assertThat(FieldValue.of("application/x-stuff;"
        + " title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A").parameter("title"))
        .isEqualTo("This is ***fun***");
    assertThat(FieldValue.of("application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20;"
        + " title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"").parameter("title"))
        .isEqualTo("This is even more ***fun*** isn't it!");
  }

  @Test
  void putsSegmentsInTheirOrder() {
    assertThat(FieldValue.of("a/b; n*1=2; n*0=1; n*2=3").parameter("n")).isEqualTo("123");
  }

  @Test
  void prefersTheEncodedNameToThePlainOne() {
    FieldValue value = FieldValue
        .of("attachment; filename=\"_.txt\"; filename*=utf-8''%E2%82%AC.txt");
    assertThat(value.parameter("filename")).isEqualTo("€.txt");
  }

  @Test
  void decodesEncodedWordsInQuotesWhichSendersWriteAllTheSame() {
    assertThat(FieldValue.of("attachment; filename=\"=?utf-8?q?=E2=82=AC.txt?=\"")
        .parameter("filename")).isEqualTo("€.txt");
  }

  @Test
  void readsQuotesCommentsAndRubbish() {
    FieldValue value = FieldValue
        .of("Text/Plain (a;b) ; charset=\"utf-8\" (c); x=\"a;\\\"b\"; =; y; z*x=1; ;q=\"open");
    assertThat(value.value()).isEqualTo("text/plain");
    assertThat(value.parameter("charset")).isEqualTo("utf-8");
    assertThat(value.parameter("x")).isEqualTo("a;\"b");
    assertThat(value.parameter("q")).isEqualTo("open");
  }
}
