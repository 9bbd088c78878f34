package io.sealpost.account;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// An account goes out of the file, and no other text does.
class AccountRemoverTest {
  @TempDir
  Path folder;

  @Test
  void commentsOrderAndSpacingOfTheOthersStay() throws Exception {
    assertThat(without("home", """
                               # all my accounts
                               [accounts.work]   # pays
                               address="w@example.test"
                               [accounts.work.imap]
                               host   =  "imap.example.test" # here
                               password-prompt=true

                               # the one at home
                               [accounts.home]
                               address = "h@example.test"
                               # its mail
                               [accounts.home.imap]
                               host = "home.example.test"
                               password-prompt = true
                               # nothing more

                               # an old one, for sentiment
                               [accounts.old]
                               address = "o@example.test"
                               imap = { host = "old.example.test", password-prompt = true }
                               """))
        .isEqualTo("""
                   # all my accounts
                   [accounts.work]   # pays
                   address="w@example.test"
                   [accounts.work.imap]
                   host   =  "imap.example.test" # here
                   password-prompt=true

                   # the one at home

                   # an old one, for sentiment
                   [accounts.old]
                   address = "o@example.test"
                   imap = { host = "old.example.test", password-prompt = true }
                   """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# mine\n", "# mine\n\n\n"})
  void whatWasAppendedCanBeTakenOutAgain(String before) throws Exception {
    Path file = folder.resolve("config.toml");
    Files.writeString(file, before);
    AccountsFile.append(file, account("\"a.b@c\""));
    AccountsFile.append(file, account("other"));
    AccountsFile.remove(file, "other");
    AccountsFile.remove(file, "a.b@c");
    assertThat(Files.readString(file).stripTrailing()).isEqualTo(before.stripTrailing());
  }

  @Test
  void headingsWithinStringsAreNone() throws Exception {
    String other = account("other").replace("address", "signature = \"\"\"\n[accounts.home]\n"
        + "\\\"\"\"\"\"\"\naddress") + "pins = [\n  # ]\n]\n";
    assertThat(without("home", account("home") + "\n" + other)).isEqualTo(other);
  }

  @Test
  void tablesThatStandApartAllGo() throws Exception {
    String other = account("other");
    String home = account("home");
    int imap = home.indexOf("[accounts.home.imap]");
    assertThat(without("home", home.substring(imap) + other + home.substring(0, imap)))
        .isEqualTo(other);
  }

  @Test
  void lineEndsOfAnotherSystemStay() throws Exception {
    String other = account("other").replace("\n", "\r\n");
    assertThat(without("home", other + "\r\n" + account("home").replace("\n", "\r\n")))
        .isEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"accounts.home = { address = \"h@x.test\", imap = { host = \"x\", "
      + "password-prompt = true } }\n",
    "accounts.home.address = \"h@x.test\"\naccounts.home.imap = { host = \"x\", password-prompt = true }\n"})
  void aFormOfItsOwnIsLeftAlone(String text) throws Exception {
    Path file = folder.resolve("config.toml");
    Files.writeString(file, text);
    assertThatThrownBy(() -> AccountsFile.remove(file, "home"))
        .isInstanceOf(ConfigurationException.class).hasMessageContaining("form of its own");
    assertThat(file).hasContent(text);
  }

  private String without(String account, String text) throws Exception {
    Path file = folder.resolve("config.toml");
    Files.writeString(file, text);
    AccountsFile.remove(file, account);
    return Files.readString(file);
  }

  private static String account(String name) {
    return """
           [accounts.NAME]
           address = "h@example.test"
           [accounts.NAME.imap]
           host = "imap.example.test"
           password-prompt = true
           """.replace("NAME", name);
  }
}
