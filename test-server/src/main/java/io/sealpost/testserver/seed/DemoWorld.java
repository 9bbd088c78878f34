package io.sealpost.testserver.seed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Names and scripts from everywhere, and what should not be believed.
final class DemoWorld {
  private static final String TO = "To: Ada Lovelace <ada@example.test>\n";
  private static final String TEXT = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n";

  private DemoWorld() {}

  static void compose(Composer mail) {
    scripts(mail);
    names(mail);
    hostile(mail);
  }

  private static void scripts(Composer mail) {
    String[][] greetings = {{"会議の議事録", "田中 花子", "tanaka", "来週の会議の議事録を送ります。よろしくお願いします。"},
      {"🎉🎂 Happy birthday, Ada! 👩🏽‍💻", "Linus 🐧", "linus", "🎈🎈🎈 36 already! 👨‍👩‍👧‍👦"},
      {"שלום, עדה", "רות לוי", "ruth", "מתי ניפגש? בשעה 15:00 או מחר."},
      {"موعد الاجتماع (Turin) ٢٠٢٦", "ليلى حداد", "layla", "الاجتماع غدًا الساعة 10:30 صباحًا."},
      {"Приглашение на семинар", "Софья Ковалевская", "sofia", "Жду вас в четверг."},
      {"안녕하세요 에이다", "김민준", "minjun", "카드 천 장을 보냅니다."}};
    for (int i = 0; i < greetings.length; i++) {
      mail.add("INBOX", Duration.ofHours(15 + 41L * i), "world-" + i, i % 3 == 0 ? "" : "\\Seen",
          "From: "
              + Composer.word(greetings[i][1]) + " <" + greetings[i][2] + "@example.org>\n" + TO
              + "Subject: "
              + Composer.word(greetings[i][0]) + "\n" + TEXT + greetings[i][3] + "\n");
    }
  }

  private static void names(Composer mail) {
    mail.add("INBOX", Duration.ofDays(9), "latin-1", "\\Seen",
        ("From: =?ISO-8859-1?Q?Ren=E9_Descartes?= <rene@example.org>\n"
            + TO
            + "Subject: =?ISO-8859-1?Q?M=E9thode_et_m=E9moire?=\nContent-Type: text/plain; charset=iso-8859-1\n"
            + "Content-Transfer-Encoding: 8bit\n\nJe pense, donc j'\u00e9cris en latin-1 : \u00e0 bient\u00f4t.\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    mail.add("INBOX", Duration.ofDays(11), "name-1", "\\Seen",
        "From: =?UTF-8?Q?Kurt_G=C3=B6del?= <kurt@example.org>\n"
            + "To: =?UTF-8?Q?Ada_L=C3=B8velace?= <ada@example.test>, \"Doe, John (work)\" <john@example.org>\n"
            + "Cc: Friends: alan@example.org, emmy@example.org;\nSubject: =?UTF-8?Q?=C3=9Cber_formal_unentscheidbare?=\n"
            + " =?UTF-8?Q?_S=C3=A4tze?=\n" + TEXT + "Dieser Satz ist nicht beweisbar.\n");
    mail.add("INBOX", Duration.ofDays(13), "flowed-1", "\\Seen",
        "From: Donald Knuth <don@example.org>\n" + TO
            + "Subject: Lines that flow\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=no\n\n"
            + "This paragraph was typed on a narrow \nscreen and may be shown on a wide \none, as one paragraph.\n\n"
            + "> And this was quoted, and flows \n> as well.\n>> This deeper one stands.\n\nEnd.\n");
    mail.add("INBOX", Duration.ofDays(15), "long-1", "\\Seen",
        "From: Log Keeper <log@example.org>\n" + TO
            + "Subject: A long night\n" + TEXT
            + "One more line of the log, and one more card.\n".repeat(300));
  }

  private static void hostile(Composer mail) {
    mail.add("INBOX", Duration.ofHours(6), "hostile-1", "",
        "From: \"\u001b[31mRoot\u001b[0m\" <root@example.net>\n" + TO
            + "Subject: \u001b]0;owned\u0007\u001b[2J\u001b[31mlook here\u001b[0m\n" + TEXT
            + "Escape: \u001b[2J\u001b]52;c;ZWNobyBvd25lZA==\u0007 and a bell \u0007.\n");
    mail.add("INBOX", Duration.ofHours(7), "hostile-2", "",
        "From: " + Composer.word("support\u202e@elpmaxe\u202c")
            + " <phish@example.net>\n" + TO + "Subject: "
            + Composer.word("invoice\u202efdp.exe\u200b\u2066 please pay")
            + "\n" + TEXT + "The name of the file is invoice\u202efdp.exe.\n");
    mail.add("INBOX", Duration.ofHours(8), "hostile-3", "", "From: Helper <helper@example.net>\n"
        + TO + """
               Subject: Files you did not ask for
               Content-Type: multipart/mixed; boundary="bad"

               --bad
               Content-Type: text/plain

               Save them all, please.
               --bad
               Content-Type: application/octet-stream; name="../../etc/passwd"
               Content-Disposition: attachment; filename="../../etc/passwd"

               root:x:0:0:root:/root:/bin/sh
               --bad
               Content-Type: text/plain
               Content-Disposition: attachment; filename="-rf"

               a leading dash
               --bad
               Content-Type: text/plain
               Content-Disposition: attachment; filename=".bashrc"

               echo owned
               --bad
               Content-Type: text/plain
               Content-Disposition: attachment; filename*=UTF-8''report%%E2%%80%%AEfdp.exe%%1B%%5B2J

               a name that turns round
               --bad--
               """.formatted());
    mail.add("INBOX", Duration.ofHours(10), "hostile-4", "", "From: phisher@example.net\n" + TO
        + "Subject: " + Composer.word("line one\r\nBcc: everyone@example.org") + "\n" + TEXT
        + "A subject with a line break inside an encoded word.\n");
  }
}
