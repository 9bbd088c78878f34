package io.sealpost.account;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealpost.identity.IdentityFolder;
import io.sealpost.oauth.Presets;
import io.sealpost.oauth.Provider;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What the template writes, comments included, is what the parser reads.
class AccountTemplateTest {
  @TempDir
  Path folder;
  private Path config;

  @BeforeEach
  void files() throws Exception {
    config = folder.resolve("config.toml");
    Files.createDirectories(folder.resolve("identities"));
    for (String name : List.of("identities/NAME.pem", "identities/work.pem", "me.p12",
        "our-ca.pem", "signature.txt")) {
      Files.writeString(folder.resolve(name), "");
    }
  }

  static Stream<Provider> providers() {
    return Stream.concat(Presets.all().values().stream(),
        Stream.of(new Provider(URI.create("https://a.test/a"), URI.create("https://a.test/t"),
            URI.create("https://a.test/d"), URI.create("https://a.test/r"), "a", List.of("mail"),
            List.of())));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aLoginComesBackAsItWas(Provider provider) throws Exception {
    var login = new PasswordSource.AccessToken("x", provider, "id",
        new PasswordSource.VaultEntry(folder.resolve("vault"), "client"), null,
        folder.resolve("vault"));
    Account account = account(null, login, Auth.TOKENS);
    assertThat(read(AccountTemplate.render(account, config))).isEqualTo(account);
  }

  @Test
  void anIdentityBesideTheFileIsNamed() throws Exception {
    Path work = IdentityFolder.beside(config).file("work");
    for (PasswordSource source : new @Nullable PasswordSource[]{null,
      new PasswordSource.Prompt()}) {
      Account account = account(new IdentitySource.Pem(work, work, source), null,
          List.of(Auth.EXTERNAL));
      String text = AccountTemplate.render(account, config);
      assertThat(text).contains(source == null
          ? "\nidentity = \"work\"\n"
          : "\nidentity = { name = \"work\", password-prompt = true }\n");
      assertThat(read(text)).isEqualTo(account);
    }
  }

  @Test
  void everySettingInItsCommentsIsOneThatTheParserKnows() throws Exception {
    String text = AccountTemplate.render(account(null, new PasswordSource.Prompt(),
        List.of(Auth.PLAIN)), config);
    List<String> settings = text.lines().filter(it -> it.matches("# [a-z-]+ = .*")).toList();
    assertThat(settings).hasSizeGreaterThan(3);
    for (String setting : settings) {
      String sound = text.lines().map(it -> it.equals(setting)
          ? it.substring(2).replace("sha256/…", "sha256/" + "A".repeat(43) + "=")
          : it).collect(Collectors.joining("\n"));
      read(sound);
    }
    String certificate = AccountTemplate.render(account(new IdentitySource.Pkcs12(
        folder.resolve("me.p12"), null), null, List.of(Auth.EXTERNAL)), config);
    assertThat(certificate).contains("# act-as = ");
    read(certificate.replace("# act-as = ", "act-as = "));
  }

  private Account account(@Nullable IdentitySource identity, @Nullable PasswordSource password,
      List<Auth> auth) {
    return new Account("x", true, "ada@example.test", "", null, identity,
        List.of(new Service(new Endpoint(Protocol.IMAP, "imap.example.test", 993, Security.TLS),
            TrustMode.CA, PinSet.NONE, "ada", auth, password)));
  }

  private Account read(String text) throws Exception {
    return AccountsFile.check(config, text).choose("x");
  }
}
