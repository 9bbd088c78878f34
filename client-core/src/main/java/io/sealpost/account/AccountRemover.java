package io.sealpost.account;

import java.util.ArrayList;
import java.util.List;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.account.TomlLine.Kind;
import org.jspecify.annotations.Nullable;

/// Takes the tables of one account out of the text of the configuration file, and the comments that
/// stand right behind a setting of it. What stands above its first heading, or behind a blank line, may
/// be about something else, and stays.
///
/// It knows headings only. That is enough because whoever calls it reads the result again and refuses
/// it unless exactly that account is gone.
final class AccountRemover {
  private final List<TomlLine> kept = new ArrayList<>();

  private AccountRemover() {}

  static String removed(String text, String account) {
    AccountRemover remover = new AccountRemover();
    List<TomlLine> lines = TomlLine.of(text);
    int at = 0;
    while (at < lines.size()) {
      if (isOf(account, lines.get(at))) {
        at = remover.behind(lines, section(lines, at, account));
      } else {
        remover.kept.add(lines.get(at++));
      }
    }
    StringBuilder rest = new StringBuilder();
    remover.kept.forEach(it -> rest.append(it.text()));
    return rest.toString();
  }

  static ConfigurationException refused(String account, @Nullable Exception cause) {
    var refused = new ConfigurationException(Reason.BAD_FILE, "cannot take account " + account
        + " out of the file without touching other text: it stands there in a form of its own");
    if (cause != null) {
      refused.initCause(cause);
    }
    return refused;
  }

  private static boolean isOf(String account, TomlLine line) {
    return line.kind() == Kind.HEADING && line.table().size() > 1
        && line.table().subList(0, 2).equals(List.of("accounts", account));
  }

  /// @return where the settings of the account end, its further tables included
  private static int section(List<TomlLine> lines, int from, String account) {
    int end = from + 1;
    for (int at = end; at < lines.size(); at++) {
      TomlLine line = lines.get(at);
      if (line.kind() == Kind.HEADING && !isOf(account, line)) {
        break;
      }
      if (line.kind() == Kind.HEADING || line.kind() == Kind.VALUE) {
        end = at + 1;
      }
    }
    int comments = end;
    while (comments < lines.size() && lines.get(comments).kind() == Kind.COMMENT) {
      comments++;
    }
    boolean ofTheNext = comments < lines.size() && lines.get(comments).kind() != Kind.BLANK;
    return ofTheNext ? end : comments;
  }

  /// One gap is left of the two that were around the section, and none at the end of the file.
  private int behind(List<TomlLine> lines, int end) {
    int next = end;
    if (kept.isEmpty() || kept.getLast().kind() == Kind.BLANK) {
      while (next < lines.size() && lines.get(next).kind() == Kind.BLANK) {
        next++;
      }
    }
    while (next == lines.size() && !kept.isEmpty() && kept.getLast().kind() == Kind.BLANK) {
      kept.removeLast();
    }
    return next;
  }
}
