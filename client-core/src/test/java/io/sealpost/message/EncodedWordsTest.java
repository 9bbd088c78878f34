package io.sealpost.message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class EncodedWordsTest {
  /// RFC 2047 §8, without the quotes of comments.
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"=?ISO-8859-1?Q?a?=|a", "=?ISO-8859-1?Q?a?= b|a b",
    "=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=|ab", "=?ISO-8859-1?Q?a?=   =?ISO-8859-1?Q?b?=|ab",
    "=?ISO-8859-1?Q?a_b?=|a b", "=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=|a b",
    "=?US-ASCII?Q?Keith_Moore?=|Keith Moore",
    "=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?=|Keld Jørn Simonsen",
    "=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=|If you can read this you understand the example.",
    "=?iso-8859-8?b?7eXs+SDv4SDs6Oj08A==?=|םולש ןב לטטפנ",
    "=?US-ASCII*EN?Q?Keith_Moore?=|Keith Moore"})
  void decodesTheExamplesOfTheStandard(String encoded, String text) {
    assertThat(EncodedWords.decode(encoded)).isEqualTo(text);
  }

  @Test
  void joinsACharacterSplitBetweenTwoWords() {
    assertThat(EncodedWords.decode("=?utf-8?b?4oI=?= =?utf-8?b?rA==?=")).isEqualTo("€");
    assertThat(EncodedWords.decode("=?UTF-8?Q?=E2=82?= =?utf-8?q?=AC?=")).isEqualTo("€");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=?", "=??=", "=?utf-8?q?unfinished", "=?utf-8?x?abc?=", "=?utf-8??abc?=",
    "=?utf-8?b?###?=", "=?=?=?", "a =?b c?q?", "=?utf-8?q"})
  void leavesWhatIsMalformedAsItIs(String text) {
    assertThat(EncodedWords.decode(text)).isEqualTo(text);
  }

  @Test
  void readsOctetsOfAnUnknownCharset() {
    assertThat(EncodedWords.decode("=?x-nonsense?q?caf=C3=A9?=")).isEqualTo("café");
    assertThat(EncodedWords.decode("=?x-nonsense?q?caf=E9?=")).isEqualTo("café");
    assertThat(EncodedWords.decode("=?utf-8?q?caf=E9?=")).startsWith("caf");
  }

  @Test
  void recoversRawUtf8TakenForLatin1() {
    assertThat(EncodedWords.decode(Letters.utf8("Grüße, 世界"))).isEqualTo("Grüße, 世界");
    assertThat(EncodedWords.decode("café")).isEqualTo("café");
  }

  @Test
  void isAlwaysOneLine() {
    assertThat(EncodedWords.decode("=?utf-8?q?a=0D=0ABcc:_b=00c=E2=80=A8d?="))
        .isEqualTo("a  Bcc: b c d");
  }
}
