package io.sealpost.cli;

import java.util.List;

/// A command that writes something down. `PLACE`, `PIN`, `HOME` and `CA` stand for what a test has.
enum WritingCommand {
  PIN_ADD("true", "pin", "add", "PLACE", "--pin", Words.NEXT, "--yes"), ACCOUNT_NEW("true",
      "account", "new", "ada@example.test", "--name", "other", "--imap", "PLACE",
      "--ca", "CA", "--user", "ada", "--password-command", "printf ada-secret",
      "--keep-pins"), SETUP("true", "setup", "ada@example.test", "--name", "other", "--imap",
          "PLACE", "--ca", "CA",
          "--user", "ada", "--password-command", "printf ada-secret", "--yes", "--pin",
          "PIN"), ACCOUNT_CHECK("true", "account",
              "check"), MESSAGE_SEND(Words.LETTER, "message", "send"),
  /// Sent, but the server takes no copy.
  SENT_COPY(Words.LETTER, "message", "send"), MESSAGE_COMPOSE("yes | head -c 30000", "message",
      "compose", "--to", "ada@example.test",
      "--body", "-"), MESSAGE_READ("true", "message", "read", "1"), ATTACHMENT_DOWNLOAD("true",
          "attachment", "download", "1", "-d", "HOME"), IDENTITY_NEW("true", "identity", "new",
              "fresh", Words.PASSPHRASE), IDENTITY_NEW_REQUEST("true", "identity", "new", "fresh",
                  "--request", Words.PASSPHRASE), IDENTITY_IMPORT("true", "identity", "import",
                      "HOME/ada.pem", "--name", "fresh",
                      "--new-password-command=echo correct horse"), IDENTITY_REQUEST("true",
                          "identity", "request", "waiting", "--out",
                          "HOME/waiting.csr"), IDENTITY_RENEWAL("true", "identity", "request",
                              "mine", "--renew", "--new-key",
                              Words.PASSPHRASE);

  private final String input;
  private final String words;

  WritingCommand(String input, String... words) {
    this.input = input;
    this.words = String.join("\n", words);
  }

  /// What a shell runs to have its standard input.
  String input() {
    return input;
  }

  List<String> words() {
    return words.lines().toList();
  }

  /// How many pages are left the first time: enough for a letter, where its copy is what must not fit.
  int from() {
    return this == SENT_COPY ? 22 : 0;
  }

  /// How many more the next time.
  int step() {
    return this == SENT_COPY ? 20 : 1;
  }

  /// What has to be there before; empty if nothing has.
  List<String> before() {
    return switch (this) {
      case IDENTITY_REQUEST -> List.of("identity", "new", "waiting", "--request", Words.PASSPHRASE);
      case IDENTITY_RENEWAL -> List.of("identity", "new", "mine", Words.PASSPHRASE);
      default -> List.of();
    };
  }

  private static final class Words {
    static final String NEXT = "sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    static final String LETTER = "printf 'From: ada@example.test\\nTo: ada@example.test\\n\\n'; yes | head -c 30000";
    static final String PASSPHRASE = "--password-command=echo correct horse";
  }
}
