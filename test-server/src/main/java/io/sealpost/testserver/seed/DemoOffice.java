package io.sealpost.testserver.seed;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;

/// Mail with structure: alternatives, attachments, pictures, signatures, invitations, reports.
final class DemoOffice {
  private static final String TO = "To: Ada Lovelace <ada@example.test>\n";

  private DemoOffice() {}

  static void compose(Composer mail, Clock clock, TestAuthority authority) {
    html(mail);
    attachments(mail);
    signed(mail, authority);
    invitation(mail, clock);
    forward(mail);
    bounce(mail);
  }

  private static void html(Composer mail) {
    mail.add("INBOX", Duration.ofDays(1), "news-1", "",
        "From: \"The Weekly Loom\" <news@example.net>\n" + TO
            + """
              Subject: This week: 7 looms that will surprise you
              List-Unsubscribe: <https://example.net/leave>
              Content-Type: text/html; charset=utf-8
              Content-Transfer-Encoding: 8bit

              <html><head><style>p { color: #333 }</style><script>alert(1)</script></head><body>
              <h1>The Weekly Loom</h1><p>Seven looms — all of them <b>programmable</b>.</p>
              <ul><li><a href="https://example.net/loom/1">Jacquard</a></li>
              <li><a href="https://example.com/evil">https://bank.example.org</a></li></ul>
              <img src="https://example.net/pixel.gif?ada" width="1" height="1" alt=""></body></html>
              """);
    mail.add("INBOX", Duration.ofHours(20), "alt-1", "\\Seen",
        "From: Barbara Liskov <barbara@example.org>\n" + TO
            + """
              Subject: Substitutions
              Content-Type: multipart/alternative; boundary="alt"

              --alt
              Content-Type: text/plain; charset=utf-8
              Content-Transfer-Encoding: quoted-printable

              What holds for the plain part holds for the HTML part =E2=80=93 I checked.
              --alt
              Content-Type: text/html; charset=utf-8
              Content-Transfer-Encoding: quoted-printable

              <p>What holds for the plain part holds for the <em>HTML</em> part =E2=80=93 I checked.</p>
              --alt--
              """);
    mail.add("INBOX", Duration.ofHours(28), "picture-1", "\\Flagged",
        "From: Mary Somerville <mary@example.org>\n" + TO
            + """
              Subject: The comet, painted
              Content-Type: multipart/related; boundary="rel"

              --rel
              Content-Type: text/html; charset=utf-8

              <p>As seen on Tuesday:</p><img src="cid:comet@example.org" alt="a comet">
              --rel
              Content-Type: image/png; name="comet.png"
              Content-ID: <comet@example.org>
              Content-Transfer-Encoding: base64
              Content-Disposition: inline; filename="comet.png"

              """ + Composer.base64(Pictures.png(64)) + "--rel--\n");
  }

  private static void attachments(Composer mail) {
    mail.add("INBOX", Duration.ofDays(3), "invoice-1", "\\Seen",
        "From: \"Punch & Card\" <billing@example.org>\n" + TO
            + """
              Subject: Invoice 2026-118
              Content-Type: multipart/mixed; boundary="mix"

              --mix
              Content-Type: text/plain; charset=utf-8

              Please find the invoice and its figures attached.
              --mix
              Content-Type: application/pdf; name="invoice-2026-118.pdf"
              Content-Transfer-Encoding: base64
              Content-Disposition: attachment; filename="invoice-2026-118.pdf"

              """ + Composer.base64(Pictures.pdf("Invoice 2026-118"))
            + """
              --mix
              Content-Type: text/csv; charset=utf-8
              Content-Disposition: attachment; filename*=UTF-8''Betr%C3%A4ge%20%E2%82%AC.csv

              item,count,price
              cards,1000,12.50
              oil,2,3.00
              --mix--
              """);
  }

  private static void signed(Composer mail, TestAuthority authority) {
    Issued grace = authority.request("CN=Grace Hopper").email("grace@example.org").forMail()
        .issue();
    String entity = Composer.crlf("""
                                  Content-Type: text/plain; charset=utf-8

                                  This is signed, so that you know it was I who broke the compiler.
                                  """);
    mail.add("INBOX", Duration.ofHours(44), "signed-1", "",
        "From: Grace Hopper <grace@example.org>\n" + TO
            + "Subject: Signed and sealed\n" + new SmimeSigner(grace).sign(entity));
  }

  private static void invitation(Composer mail, Clock clock) {
    DateTimeFormatter stamp = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
        .withZone(ZoneOffset.UTC);
    String begin = stamp.format(clock.instant().plus(Duration.ofDays(2)));
    String end = stamp.format(clock.instant().plus(Duration.ofDays(2).plusHours(1)));
    mail.add("INBOX", Duration.ofHours(12), "invite-1", "",
        "From: Emmy Noether <emmy@example.org>\n" + TO
            + """
              Subject: Invitation: seminar on conservation
              Content-Type: multipart/alternative; boundary="cal"

              --cal
              Content-Type: text/plain; charset=utf-8

              Seminar on conservation, room 3.
              --cal
              Content-Type: text/calendar; charset=utf-8; method=REQUEST

              BEGIN:VCALENDAR
              VERSION:2.0
              PRODID:-//Example//Seminar//EN
              METHOD:REQUEST
              BEGIN:VEVENT
              UID:seminar-1@example.org
              DTSTAMP:%1$s
              DTSTART:%1$s
              DTEND:%2$s
              SUMMARY:Seminar on conservation
              LOCATION:Room 3
              ORGANIZER:mailto:emmy@example.org
              ATTENDEE;RSVP=TRUE:mailto:ada@example.test
              END:VEVENT
              END:VCALENDAR
              --cal--
              """.formatted(begin, end));
  }

  private static void forward(Composer mail) {
    mail.add("INBOX", Duration.ofDays(4), "forward-1", "\\Seen",
        "From: Alan Turing <alan@example.org>\n" + TO
            + """
              Subject: Fwd: The imitation game
              Content-Type: multipart/mixed; boundary="fwd"

              --fwd
              Content-Type: text/plain; charset=utf-8

              Is this a person? Judge for yourself.
              --fwd
              Content-Type: message/rfc822
              Content-Disposition: attachment; filename="original.eml"

              From: "A. Machine" <machine@example.net>
              To: Alan Turing <alan@example.org>
              Subject: The imitation game
              Date: Mon, 2 Nov 2026 10:00:00 +0000
              Message-ID: <game-1@example.net>
              Content-Type: text/plain

              I am certainly a person. I enjoy strawberries.
              --fwd--
              """);
  }

  private static void bounce(Composer mail) {
    String bounce = "From: Mail Delivery System <MAILER-DAEMON@example.test>\n" + TO
        + """
          Subject: Undelivered Mail Returned to Sender
          Auto-Submitted: auto-replied
          Content-Type: multipart/report; report-type=delivery-status; boundary="dsn"

          --dsn
          Content-Type: text/plain; charset=us-ascii

          Your message to nobody@example.org could not be delivered.
          --dsn
          Content-Type: message/delivery-status

          Reporting-MTA: dns; mail.example.test

          Final-Recipient: rfc822; nobody@example.org
          Action: failed
          Status: 5.1.1
          Diagnostic-Code: smtp; 550 5.1.1 no such user
          --dsn
          Content-Type: text/rfc822-headers

          From: Ada Lovelace <ada@example.test>
          To: nobody@example.org
          Subject: Hello?
          --dsn--
          """;
    mail.add("INBOX", Duration.ofDays(8), "bounce-1", "\\Seen",
        bounce.getBytes(StandardCharsets.US_ASCII));
  }
}
