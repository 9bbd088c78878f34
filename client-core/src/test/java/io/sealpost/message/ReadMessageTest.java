package io.sealpost.message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

import io.sealpost.failure.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ReadMessageTest {
  private static final String MIXED = """
                                      From: =?utf-8?q?Ad=C3=A9la?= <adela@example.org>
                                      To: b@x.test, "C, D" <c@x.test>
                                      Subject: =?utf-8?b?R3LDvMOfZQ==?=
                                      Date: Fri, 21 Nov 1997 09:55:06 -0600
                                      Message-ID: <1@x>
                                      References: <a@x> rubbish <b@x>
                                      List-Unsubscribe: <mailto:u@x.test>
                                      Content-Type: multipart/mixed; boundary="=_b"

                                      preamble
                                      --=_b
                                      Content-Type: multipart/alternative; boundary=alt

                                      --alt
                                      Content-Type: text/plain; charset=utf-8

                                      plain words
                                      --alt
                                      Content-Type: text/html

                                      <p>html words</p>
                                      --alt--
                                      --=_b
                                      Content-Type: application/pdf; name="old.pdf"
                                      Content-Disposition: attachment; filename*=utf-8''..%2F%E2%82%AC.pdf
                                      Content-Transfer-Encoding: base64

                                      JVBERi0x
                                      LjQ=
                                      --=_b
                                      Content-Type: message/rfc822

                                      From: c@x.test
                                      Subject: inner
                                      Content-Type: multipart/mixed; boundary=deep

                                      --deep

                                      inner words
                                      --deep--
                                      --=_b
                                      Content-Type: text/calendar; method=REQUEST

                                      BEGIN:VCALENDAR
                                      --=_b--
                                      epilogue
                                      """;

  @TempDir
  Path folder;

  @Test
  void decodesTheHeader() {
    Headers headers = Letters.read(MIXED).headers();
    assertThat(headers.from()).containsExactly(new Address("Adéla", "adela@example.org"));
    assertThat(headers.to()).hasSize(2);
    assertThat(headers.subject()).isEqualTo("Grüße");
    assertThat(headers.date()).isPresent();
    assertThat(headers.messageId()).contains(new MessageId("<1@x>"));
    assertThat(headers.references()).containsExactly(new MessageId("<a@x>"),
        new MessageId("<b@x>"));
    assertThat(headers.first("list-unsubscribe")).contains("<mailto:u@x.test>");
  }

  @Test
  void listsPartsAsImapNumbersThem() {
    assertThat(Letters.read(MIXED).parts()).extracting(part -> part.path() + " " + part.type())
        .containsExactly(" multipart/mixed", "1 multipart/alternative", "1.1 text/plain",
            "1.2 text/html", "2 application/pdf", "3 message/rfc822", "4 text/calendar");
  }

  @Test
  void prefersPlainTextAndListsTheRest() throws IOException {
    ReadMessage message = Letters.read(MIXED);
    assertThat(message.text()).isEqualTo("plain words");
    assertThat(message.html()).contains("<p>html words</p>");
    assertThat(message.notices()).isEmpty();
    assertThat(message.attachments())
        .extracting(a -> a.number() + " " + a.path() + " " + a.name() + " " + a.size())
        .containsExactly("1 2 €.pdf 8", "2 3 inner.eml 111", "3 4 part-4.ics 15");
    assertThat(Letters.content(message, 1)).asString().isEqualTo("%PDF-1.4");
    assertThat(Letters.content(message, 2)).hasSize(111).asString().startsWith("From: c@x.test")
        .endsWith("--deep--");
  }

  @Test
  void showsHtmlWhereThePlainAlternativeIsBlank() {
    assertThat(Letters.read("""
                            Content-Type: multipart/alternative; boundary=b

                            --b


                            --b
                            Content-Type: multipart/related; boundary=c

                            --c
                            Content-Type: text/html

                            <a href="https://evil.example/x">https://bank.example</a>
                            --c
                            Content-Type: image/png
                            Content-ID: <i@x>

                            x
                            --c--
                            --b--
                            """).text()).isEqualTo("""
                                                   https://bank.example[1: really evil.example]

                                                   [1] https://evil.example/x
                                                   """);
  }

  @Test
  void showsAllInlineTexts() {
    assertThat(Letters.read("""
                            Content-Type: multipart/mixed; boundary=b

                            --b

                            one
                            --b
                            Content-Type: text/plain; name=notes.txt
                            Content-Disposition: attachment

                            file
                            --b

                            two
                            --b--
                            """).text()).isEqualTo("one\n\ntwo");
  }

  @ParameterizedTest
  @CsvSource({"utf-8,c3a9,é", "'',c3a9,é", "'',e9,é", "iso-8859-1,e9,é", "us-ascii,c3a9,é",
    "x-unknown,c3a9,é", "x-unknown,e9,é", "utf-8,e9e9e9,ééé", "utf-7,e9,é",
    "iso-8859-1,80,€", "koi8-r,c1,а", "iso-2022-jp,1b244224221b2842,あ", "gb2312,d6d0,中",
    "shift_jis,82a0,あ", "'../../x',e9,é"})
  void readsStatedMissingWrongAndUnknownCharsets(String charset, String hex, String text) {
    byte[] octets = HexFormat.of().parseHex(hex);
    String header = charset.isEmpty() ? "" : "Content-Type: text/plain; charset=" + charset + "\n";
    assertThat(Letters.read(header + "\n" + new String(octets, StandardCharsets.ISO_8859_1)).text())
        .isEqualTo(text);
  }

  @Test
  void readsBrokenTransferEncodings() {
    assertThat(Letters.read("Content-Transfer-Encoding: base64\n\naGVs*bG8\n").text())
        .startsWith("hel");
    assertThat(Letters.read("Content-Transfer-Encoding: quoted-printable\n\na=ZZb=\n=41=\n").text())
        .contains("b").contains("A");
    assertThat(Letters.read("Content-Transfer-Encoding: x-odd\n\nplain\n").text())
        .isEqualTo("plain\n");
  }

  @Test
  void showsAMultipartWithoutABoundaryAsText() {
    assertThat(Letters.read("Content-Type: multipart/mixed\n\n--b\n\nwords\n").text())
        .contains("words");
  }

  @Test
  void showsWhatThereIsOfAMessageCutOff() {
    String cut = MIXED.substring(0, MIXED.indexOf("JVBERi0x") + 4);
    ReadMessage message = Letters.read(cut);
    assertThat(message.text()).isEqualTo("plain words");
    assertThat(message.attachments()).hasSize(1);
  }

  @Test
  void opensNothingAtAll() {
    assertThat(Letters.read("").text()).isEmpty();
    assertThat(Letters.read("\n").parts()).hasSize(1);
  }

  @Test
  void savesUnderAHarmlessNameForTheOwnerAndNeverOverwrites() throws IOException {
    ReadMessage message = Letters.read(MIXED);
    Path first = message.download(1, folder);
    Path second = message.download(1, folder);
    assertThat(first).isEqualTo(folder.resolve("€.pdf")).hasContent("%PDF-1.4");
    assertThat(second).isEqualTo(folder.resolve("€ (2).pdf")).hasContent("%PDF-1.4");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
        .isEqualTo("rw-------");
  }

  @Test
  void doesNotFollowALinkLaidInItsWay() throws IOException {
    Path target = folder.resolve("target");
    Files.createSymbolicLink(folder.resolve("€.pdf"), target);
    assertThat(Letters.read(MIXED).download(1, folder)).isEqualTo(folder.resolve("€ (2).pdf"));
    assertThat(target).doesNotExist();
  }

  @Test
  void saysWhichFolderCannotBeWritten() {
    assertThatThrownBy(() -> Letters.read(MIXED).download(1, folder.resolve("none")))
        .isInstanceOf(StoreException.class).hasMessageContaining("none");
  }

  @Test
  void saysWhichFileCannotBeRead() {
    assertThatThrownBy(() -> ReadMessage.open(folder.resolve("none.eml")))
        .isInstanceOf(StoreException.class).hasMessageContaining("none.eml");
  }

  @Test
  void hasNoAttachmentOfAnotherNumber() {
    assertThatThrownBy(() -> Letters.content(Letters.read(MIXED), 4))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
