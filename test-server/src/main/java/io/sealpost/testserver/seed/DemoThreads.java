package io.sealpost.testserver.seed;

import java.time.Duration;

/// Two conversations with References, their answers in Sent, and short notes around them.
final class DemoThreads {
  private DemoThreads() {}

  static void compose(Composer mail) {
    engine(mail);
    picnic(mail);
    notes(mail);
  }

  private static void engine(Composer mail) {
    String grace = "From: Grace Hopper <grace@example.org>\nTo: Ada Lovelace <ada@example.test>\n";
    String ada = "From: Ada Lovelace <ada@example.test>\nTo: Grace Hopper <grace@example.org>\n";
    mail.add("INBOX", Duration.ofHours(76), "engine-1", "\\Seen \\Answered",
        grace + """
                Subject: Notes on the engine
                Content-Type: text/plain; charset=utf-8

                Dear Ada,

                I have read your note G twice. Is the loop in the table meant to run
                until B7 only, or for as long as there are cards?

                Grace
                """);
    mail.add("Sent", Duration.ofHours(70), "engine-2", "\\Seen",
        ada + """
              Subject: Re: Notes on the engine
              In-Reply-To: <engine-1@example.test>
              References: <engine-1@example.test>
              Content-Type: text/plain; charset=utf-8

              > until B7 only, or for as long as there are cards?

              For as long as there are cards. The table shows B7 because the paper ended.

              A.
              """);
    mail.add("INBOX", Duration.ofHours(52), "engine-3", "\\Seen",
        grace + """
                Cc: Charles Babbage <charles@example.org>
                Subject: Re: Notes on the engine
                In-Reply-To: <engine-2@example.test>
                References: <engine-1@example.test> <engine-2@example.test>
                Content-Type: text/plain; charset=utf-8

                Then a card that punches cards would never stop? I like it.
                Charles, do you mind if we try?
                """);
    mail.add("INBOX", Duration.ofHours(3), "engine-4", "",
        """
        From: Charles Babbage <charles@example.org>
        To: Grace Hopper <grace@example.org>, Ada Lovelace <ada@example.test>
        Subject: Re: Notes on the engine
        In-Reply-To: <engine-3@example.test>
        References: <engine-1@example.test> <engine-2@example.test>
         <engine-3@example.test>
        Content-Type: text/plain; charset=utf-8; format=flowed

        I mind very much. The mill has been oiled only last week, and a program \
        that does not stop is, as I wrote to the Exchequer, a program that does \
        not end.
        > Charles, do you mind if we try?
        Bring biscuits.
        --
        C. Babbage, 1 Dorset Street
        """);
  }

  private static void picnic(Composer mail) {
    String list = """
                  To: friends@example.org
                  List-Id: <friends.example.org>
                  List-Unsubscribe: <mailto:friends-leave@example.org>
                  """;
    mail.add("INBOX", Duration.ofDays(6), "picnic-1", "\\Seen",
        """
        From: Mary Somerville <mary@example.org>
        """ + list + """
                     Subject: Picnic on Sunday?
                     Content-Type: text/plain; charset=utf-8

                     The forecast is good. Hyde Park, at two?
                     """);
    String reply = """
                   Subject: Re: Picnic on Sunday?
                   In-Reply-To: <picnic-1@example.test>
                   References: <picnic-1@example.test>
                   Content-Type: text/plain; charset=utf-8

                   """;
    mail.add("INBOX", Duration.ofDays(6).minusHours(2), "picnic-2", "\\Seen",
        "From: Alan Turing <alan@example.org>\n" + list + reply
            + "Count me in, if I may run there.\n");
    mail.add("INBOX", Duration.ofDays(5), "picnic-3", "\\Seen \\Flagged",
        "From: Emmy Noether <emmy@example.org>\n" + list + reply
            + "I bring the cake. It is symmetric.\n");
    mail.add("INBOX", Duration.ofDays(5).minusHours(1), "picnic-4", "",
        "From: Edsger Dijkstra <edsger@example.org>\n" + list + reply
            + "I know the shortest way.\n");
  }

  private static void notes(Composer mail) {
    String[][] notes = {{"Tea at four?", "Mary Somerville", "mary", "Or at five. M."},
      {"Keys", "Concierge", "concierge", "Your keys are at the desk."},
      {"Re: Library card", "Royal Library", "library", "Your card has been renewed for a year."},
      {"(no subject line, sorry)", "Alan Turing", "alan",
        "See attached. (There is nothing attached.)"},
      {"Minutes, draft 3", "Emmy Noether", "emmy", "All that is invariant is in the appendix."},
      {"Your order has been sent", "Punch & Card", "orders",
        "1000 cards, blank. Expected on Friday."}};
    for (int i = 0; i < notes.length; i++) {
      mail.add("INBOX", Duration.ofHours(9 + 31L * i), "note-" + i, i % 2 == 0 ? "\\Seen" : "",
          "From: \""
              + notes[i][1] + "\" <" + notes[i][2]
              + "@example.org>\nTo: ada@example.test\nSubject: " + notes[i][0]
              + "\nContent-Type: text/plain\n\n" + notes[i][3] + "\n");
    }
    mail.add("Drafts", Duration.ofHours(30), "draft-1", "\\Draft \\Seen",
        """
        From: Ada Lovelace <ada@example.test>
        To: Charles Babbage <charles@example.org>
        Subject: Biscuits
        Content-Type: text/plain; charset=utf-8

        Dear Charles, about the biscuits:
        """);
    mail.add("Archive", Duration.ofDays(40), "old-1", "\\Seen",
        """
        From: Royal Society <society@example.org>
        To: Ada Lovelace <ada@example.test>
        Subject: Your membership
        Content-Type: text/plain; charset=utf-8

        We regret that our statutes still say "he".
        """);
    mail.add("Junk", Duration.ofDays(2), "junk-1", "", """
                                                       From: "Prize Department" <winner@example.net>
                                                       To: undisclosed-recipients:;
                                                       Subject: YOU HAVE WON 1,000,000 CARDS
                                                       Content-Type: text/plain; charset=utf-8

                                                       Send us your bank details to claim them.
                                                       """);
  }
}
