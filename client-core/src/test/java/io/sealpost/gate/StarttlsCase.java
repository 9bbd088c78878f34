package io.sealpost.gate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.sealpost.peer.Protocol;
import io.sealpost.testserver.script.Play;
import io.sealpost.testserver.script.Stage;
import org.jspecify.annotations.Nullable;

/// One case of `starttls/cases.json`, performed as its `semantics` say: a server of the EAST toolkit,
/// reduced to what it says. Inside TLS it takes whoever comes.
record StarttlsCase(String id, Protocol protocol, Map<String, Object> fields,
    @Nullable String upgradeAnswer) implements Play {
  static StarttlsCase of(Map<String, Object> fields) {
    return new StarttlsCase(String.valueOf(fields.get("id")),
        Protocol.valueOf(String.valueOf(fields.get("proto")).toUpperCase(Locale.ROOT)), fields,
        null);
  }

  /// The same with one of its `manual_variants` for an answer to STARTTLS.
  StarttlsCase variant(int number, String answer) {
    return new StarttlsCase(id + "#" + number, protocol, fields, answer);
  }

  List<String> strings(String key) {
    return fields.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  @Override
  public void perform(Stage stage) throws IOException {
    stage.say(text("greeting") + text("after_greeting"));
    boolean secure = false;
    String authentication = "";
    for (String line = stage.hear(); line != null; line = stage.hear()) {
      String[] words = line.split(" ", 3);
      boolean imap = protocol == Protocol.IMAP;
      String tag = imap ? words[0] : "";
      String word = (imap ? words.length > 1 ? words[1] : "" : words[0]).toUpperCase(Locale.ROOT);
      if (imap && words.length == 1) {
        stage.say(authentication + " OK welcome\r\n");
        continue;
      }
      authentication = tag;
      if (strings("ignore_commands").contains(word.toLowerCase(Locale.ROOT))) {
        continue;
      }
      stage.say(answer(word, secure, line).replace("<tag>", tag));
      if (isUpgrade(word) && !secure && transition()) {
        stage.tls();
        stage.say(text("after_tls"));
        secure = true;
      }
    }
  }

  @Override
  public String toString() {
    return id.replace("testcases/", "").replace("testcases_extra/", "");
  }

  private String answer(String word, boolean secure, String line) {
    if (fields.get("override") instanceof Map<?, ?> map && map.get(word) instanceof String text) {
      return text;
    }
    if (strings("hide_commands").contains(word.toLowerCase(Locale.ROOT))) {
      return no();
    }
    if (isUpgrade(word) && !secure) {
      return upgradeAnswer != null ? upgradeAnswer : text(upgradeKey() + "_response");
    }
    return switch (word) {
      case "CAPABILITY" -> "* CAPABILITY " + String.join(" ", strings(secure
          ? "caps_tls"
          : isPreauthenticated() ? "caps_auth" : "caps")) + "\r\n<tag> OK done\r\n";
      case "CAPA" -> "+OK\r\n" + lines("", secure ? "capa_tls" : "capa") + ".\r\n";
      case "EHLO" -> "250-mail\r\n" + lines("250-", secure ? "ehlo_tls" : "ehlo") + "250 HELP\r\n";
      case "AUTHENTICATE" -> line.split(" ").length > 3 ? "<tag> OK welcome\r\n" : "+ \r\n";
      case "AUTH" -> protocol == Protocol.SMTP ? "235 welcome\r\n" : "+OK welcome\r\n";
      default -> no();
    };
  }

  private String lines(String before, String key) {
    return String.join("", strings(key).stream().map(each -> before + each + "\r\n").toList());
  }

  private String no() {
    return switch (protocol) {
      case IMAP -> "<tag> BAD what?\r\n";
      case POP3 -> "-ERR what?\r\n";
      case SMTP -> "500 what?\r\n";
    };
  }

  private boolean isPreauthenticated() {
    return "Authenticated".equals(fields.get("state"));
  }

  private boolean transition() {
    boolean refused = fields.get("override") instanceof Map<?, ?> map
        && map.get(protocol == Protocol.POP3 ? "STLS" : "STARTTLS") instanceof String text
        && !text.startsWith("220");
    return !refused && (upgradeAnswer == null || !upgradeAnswer.startsWith("-"))
        && Objects.equals(fields.get(upgradeKey() + "_transition"), true);
  }

  private boolean isUpgrade(String word) {
    return word.equals(protocol == Protocol.POP3 ? "STLS" : "STARTTLS");
  }

  private String upgradeKey() {
    return protocol == Protocol.POP3 ? "stls" : "starttls";
  }

  private String text(String key) {
    return fields.get(key) instanceof String text ? text : "";
  }
}
