package io.sealpost.message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The messages that the MIME RFCs print, as they print them.
class RfcMessagesTest {
  @Test
  void joinsTheLineOfQuotedPrintable() { // RFC 2045 §6.7
    assertThat(Letters.read("""
                            Content-Transfer-Encoding: quoted-printable

                            Now's the time =
                            for all folk to come=
                             to the aid of their country.
                            """).text())
        .isEqualTo("Now's the time for all folk to come to the aid of their country.\n");
  }

  @Test
  void readsTheSimpleMultipart() throws IOException { // RFC 2046 §5.1.1
    ReadMessage message = Letters.read("""
                                       From: Nathaniel Borenstein <nsb@bellcore.com>
                                       To: Ned Freed <ned@innosoft.com>
                                       Date: Sun, 21 Mar 1993 23:56:48 -0800 (PST)
                                       Subject: Sample message
                                       MIME-Version: 1.0
                                       Content-type: multipart/mixed; boundary="simple boundary"

                                       This is the preamble.  It is to be ignored, though it
                                       is a handy place for composition agents to include an
                                       explanatory note to non-MIME conformant readers.

                                       --simple boundary

                                       This is implicitly typed plain US-ASCII text.
                                       It does NOT end with a linebreak.
                                       --simple boundary
                                       Content-type: text/plain; charset=us-ascii

                                       This is explicitly typed plain US-ASCII text.
                                       It DOES end with a linebreak.

                                       --simple boundary--

                                       This is the epilogue.  It is also to be ignored.
                                       """);
    assertThat(message.headers().from())
        .containsExactly(new Address("Nathaniel Borenstein", "nsb@bellcore.com"));
    assertThat(message.parts()).extracting(Part::path).containsExactly("", "1", "2");
    assertThat(message.text("1")).endsWith("NOT end with a linebreak.");
    assertThat(message.text("2")).endsWith("DOES end with a linebreak.\r\n");
    assertThat(message.text()).contains("implicitly typed", "explicitly typed")
        .doesNotContain("preamble", "epilogue");
  }

  @Test
  void readsTheDigest() { // RFC 2046 §5.1.5
    ReadMessage message = Letters.read("""
                                       From: Moderator-Address
                                       To: Recipient-List
                                       Date: Mon, 22 Mar 1994 13:34:51 +0000
                                       Subject: Internet Digest, volume 42
                                       MIME-Version: 1.0
                                       Content-Type: multipart/mixed;
                                                     boundary="---- main boundary ----"

                                       ------ main boundary ----

                                         ...Introductory text or table of contents...

                                       ------ main boundary ----
                                       Content-Type: multipart/digest;
                                                     boundary="---- next message ----"

                                       ------ next message ----

                                       From: someone-else
                                       Date: Fri, 26 Mar 1993 11:13:32 +0200
                                       Subject: my opinion

                                         ...body goes here ...

                                       ------ next message ----

                                       From: someone-else-again
                                       Date: Fri, 26 Mar 1993 10:07:13 -0500
                                       Subject: my different opinion

                                         ... another body goes here ...

                                       ------ next message ------

                                       ------ main boundary ------
                                       """);
    assertThat(message.text()).contains("...Introductory text or table of contents...");
    assertThat(message.attachments()).extracting(Attachment::type).containsExactly(
        "message/rfc822", "message/rfc822");
    assertThat(message.notices()).isEmpty();
  }

  @Test
  void readsTheComplexMultipart() throws IOException { // RFC 2049, appendix A
    ReadMessage message = Letters.read(
        """
        MIME-Version: 1.0
        From: Nathaniel Borenstein <nsb@nsb.fv.com>
        To: Ned Freed <ned@innosoft.com>
        Date: Fri, 07 Oct 1994 16:15:05 -0700 (PDT)
        Subject: A multipart example
        Content-Type: multipart/mixed;
                      boundary=unique-boundary-1

        This is the preamble area of a multipart message.
        Mail readers that understand multipart format
        should ignore this preamble.

        If you are reading this text, you might want to
        consider changing to a mail reader that understands
        how to properly display multipart messages.

        --unique-boundary-1

          ... Some text appears here ...

        --unique-boundary-1
        Content-type: text/plain; charset=US-ASCII

        This could have been part of the previous part, but
        illustrates explicit versus implicit typing of body
        parts.

        --unique-boundary-1
        Content-Type: multipart/parallel; boundary=unique-boundary-2

        --unique-boundary-2
        Content-Type: audio/basic

        Content-Transfer-Encoding: base64

          ... base64-encoded 8000 Hz single-channel
              mu-law-format audio data goes here ...

        --unique-boundary-2
        Content-Type: image/jpeg
        Content-Transfer-Encoding: base64

          ... base64-encoded image data goes here ...

        --unique-boundary-2--

        --unique-boundary-1
        Content-type: text/enriched

        This is <bold><italic>enriched.</italic></bold>
        <smaller>as defined in RFC 1896</smaller>

        Isn't it
        <bigger><bigger>cool?</bigger></bigger>

        --unique-boundary-1
        Content-Type: message/rfc822

        From: (mailbox in US-ASCII)
        To: (address in US-ASCII)
        Subject: (subject in US-ASCII)
        Content-Type: Text/plain; charset=ISO-8859-1
        Content-Transfer-Encoding: Quoted-printable

          ... Additional text in ISO-8859-1 goes here ...

        --unique-boundary-1--
        """);
    assertThat(message.text()).contains("... Some text appears here ...",
        "illustrates explicit versus implicit typing").doesNotContain("preamble");
    assertThat(message.attachments()).extracting(Attachment::type).containsExactly("audio/basic",
        "image/jpeg", "text/enriched", "message/rfc822");
    String inside = new String(Letters.content(message, 4), StandardCharsets.US_ASCII);
    assertThat(inside).startsWith("From: (mailbox in US-ASCII)");
  }

  @Test
  void listsAPictureByItsName() { // RFC 2183 §3, the first two
    ReadMessage message = Letters.read("""
                                       Content-Type: multipart/mixed; boundary=b

                                       --b
                                       Content-Type: image/jpeg
                                       Content-Disposition: inline
                                       Content-Description: just a small picture of me

                                        <jpeg data>
                                       --b
                                       Content-Type: image/jpeg
                                       Content-Disposition: attachment; filename=genome.jpeg;
                                         modification-date="Wed, 12 Feb 1997 16:29:51 -0500";
                                       Content-Description: a complete map of the human genome

                                       <jpeg data>
                                       --b--
                                       """);
    assertThat(message.attachments()).extracting(it -> it.name().toString()).containsExactly(
        "part-1.jpg", "genome.jpeg");
    assertThat(message.attachments()).extracting(Attachment::disposition).containsExactly("inline",
        "attachment");
  }

  @Test
  void listsAnAttachedMultipart() { // RFC 2183 §3, the third, not indented
    ReadMessage message = Letters.read("""
                                       Content-Type: multipart/mixed; boundary=outer
                                       Content-Description: multipart-1

                                       --outer
                                       Content-Type: text/plain
                                       Content-Disposition: inline
                                       Content-Description: text-part-1

                                       Some text goes here

                                       --outer
                                       Content-Type: multipart/mixed; boundary=inner
                                       Content-Disposition: attachment
                                       Content-Description: multipart-2

                                       --inner
                                       Content-Type: text/plain
                                       Content-Disposition: inline
                                       Content-Description: text-part-2

                                       Some more text here.

                                       --inner
                                       Content-Type: image/jpeg
                                       Content-Disposition: attachment
                                       Content-Description: jpeg-1

                                       <jpeg data>
                                       --inner--
                                       --outer--
                                       """);
    assertThat(message.text()).contains("Some text goes here");
    assertThat(message.parts()).extracting(Part::type).containsExactly("multipart/mixed",
        "text/plain", "multipart/mixed", "text/plain", "image/jpeg");
    assertThat(message.attachments()).extracting(Attachment::type).contains("image/jpeg");
  }
}
