package io.sealpost.testserver;

import java.util.List;

import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.front.User;
import io.sealpost.testserver.script.Protocol;

import static io.sealpost.testserver.Quoted.string;

/// A client's `config.toml` for a running server: an account over IMAP and SMTP with TLS, one with
/// STARTTLS, and one over POP3, all of the same user.
final class ClientConfig {
  private ClientConfig() {}

  static String of(TestMailServer server, User user, ClientCertificates asked,
      String identityPassword) {
    boolean external = asked != ClientCertificates.NONE;
    StringBuilder toml = new StringBuilder("# written by the test server for as long as it runs\n");
    account(toml, server, user, user.name(), Mode.TLS, List.of(Protocol.IMAP, Protocol.SMTP),
        external,
        identityPassword, true);
    account(toml, server, user, user.name() + "-starttls", Mode.STARTTLS,
        List.of(Protocol.IMAP, Protocol.SMTP),
        external, identityPassword, false);
    account(toml, server, user, user.name() + "-pop3", Mode.TLS,
        List.of(Protocol.POP3, Protocol.SMTP), external,
        identityPassword, false);
    return toml.toString();
  }

  private static void account(StringBuilder toml, TestMailServer server, User user, String name,
      Mode mode,
      List<Protocol> protocols, boolean external, String identityPassword, boolean standard) {
    String account = "accounts." + key(name);
    toml.append("\n[").append(account).append("]\n");
    if (standard) {
      toml.append("default = true\n");
    }
    toml.append("address = ").append(string(user.address())).append('\n');
    toml.append("name = ").append(string(capital(user.name()))).append('\n');
    toml.append("ca = \"ca.pem\"\n");
    if (external) {
      toml.append("identity = { file = ").append(string(user.name() + ".p12"))
          .append(", password-command = ")
          .append(echo(identityPassword)).append(" }\n");
    }
    for (Protocol protocol : protocols) {
      toml.append("\n[").append(account).append('.').append(protocol.key()).append("]\n");
      toml.append("host = ").append(string(server.host())).append('\n');
      toml.append("port = ").append(server.port(protocol, mode)).append('\n');
      toml.append("security = ").append(string(mode.key())).append('\n');
      toml.append("trust = \"ca\"\npins = [").append(string(server.pin(protocol, mode)))
          .append("]\n");
      toml.append("user = ").append(string(user.name())).append('\n');
      toml.append(external
          ? "auth = [\"external\"]\n"
          : "auth = [\"plain\"]\npassword-command = "
              + echo(user.password()) + "\n");
    }
  }

  /// A command run without a shell that says the word.
  private static String echo(String word) {
    return "[\"printf\", \"%s\", " + string(word) + "]";
  }

  private static String key(String name) {
    return name.matches("[\\w-]+") ? name : string(name);
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
