package io.sealpost.cli;

import java.time.LocalDate;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;

/// Configuration files for a test server, as a person would have written them.
final class ConfigText {
  private ConfigText() {}

  /// Ada with a password, over one mode of TLS.
  static String password(TestMailServer server, Mode mode, Protocol... protocols) {
    return text(server, mode, "", "auth = [\"plain\"]", protocols);
  }

  /// Ada with a password, over TLS, whose pins end.
  static String ending(TestMailServer server, LocalDate last, Protocol... protocols) {
    return password(server, Mode.TLS, protocols).replaceAll("(pins = \\[\"[^\"]+)",
        "$1 until " + last);
  }

  /// Ada with the certificate in `ada.pem` and nothing else.
  static String certificate(TestMailServer server, Mode mode, Protocol... protocols) {
    return text(server, mode, "identity = { pem = \"ada.pem\", key = \"ada.pem\" }\n",
        "auth = [\"external\"]", protocols);
  }

  private static String text(TestMailServer server, Mode mode, String identity, String auth,
      Protocol... protocols) {
    StringBuilder text = new StringBuilder("""
                                           [accounts.ada]
                                           default = true
                                           address = "ada@example.test"
                                           name = "Ada Lovelace"
                                           ca = "ca.pem"
                                           """ + identity);
    for (Protocol protocol : protocols) {
      text.append("""

                  [accounts.ada.%s]
                  host = "localhost"
                  port = %d
                  security = "%s"
                  trust = "ca"
                  pins = ["%s"]
                  user = "ada"
                  %s
                  """.formatted(protocol.key(), server.port(protocol, mode), mode.key(),
          server.pin(protocol, mode), auth));
      if (auth.contains("plain")) {
        text.append("password-command = [\"printf\", \"%s\", \"ada-secret\"]\n");
      }
    }
    return text.toString();
  }
}
