package io.sealpost.cli.text;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What machines wrote, told in short.
class InvitationAndReportsTest {
  @Test
  void tellsWhatWhenAndWhere() {
    assertThat(words(Invitation.lines("""
                                      BEGIN:VCALENDAR
                                      METHOD:REQUEST
                                      BEGIN:VEVENT
                                      SUMMARY:Tea\\, and
                                        cake
                                      DTSTART;TZID=Europe/London:20261128T160000
                                      DTEND:20261128T170000Z
                                      ORGANIZER;CN="Grace: Hopper":mailto:grace@example.org
                                      END:VEVENT
                                      BEGIN:VEVENT
                                      SUMMARY:another
                                      END:VEVENT
                                      END:VCALENDAR
                                      """))).containsExactly("Event:    you are invited",
        "What:     Tea, and cake", "Begins:   2026-11-28 16:00 Europe/London",
        "Ends:     2026-11-28 17:00 UTC", "By:       grace@example.org");
    assertThat(words(Invitation.lines("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261128\r\n")))
        .containsExactly("Event:    in a calendar", "Begins:   2026-11-28");
  }

  @Test
  void hostileOrEmptyCalendarsAreInert() {
    assertThat(Invitation.lines("")).isEmpty();
    assertThat(Invitation.lines("x".repeat(1_000_000))).isEmpty();
    assertThat(words(Invitation.lines("BEGIN:VEVENT\nSUMMARY:\u001b[2J\u202e\nDTSTART\nLOCATION")))
        .allMatch(it -> !it.contains("\u001b") && !it.contains("\u202e"));
  }

  @Test
  void tellsWhoDidNotGetItAndWhy() {
    assertThat(words(Reports.lines("""
                                   Reporting-MTA: dns; mx.example.org

                                   Final-Recipient: rfc822; bob@example.org
                                   Action: failed
                                   Status: 5.1.1
                                   Diagnostic-Code: smtp; 550
                                     no such user
                                   X-Else: \u001b
                                   """))).containsExactly(
        "Final-Recipient: rfc822; bob@example.org",
        "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 no such user");
    assertThat(Reports.lines("Status: 5.0.0\n".repeat(5000))).hasSizeLessThan(50);
  }

  private static List<String> words(List<Printable> lines) {
    return lines.stream().map(Printable::toString).toList();
  }
}
