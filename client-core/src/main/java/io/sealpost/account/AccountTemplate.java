package io.sealpost.account;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.sealpost.account.IdentitySource.Pem;
import io.sealpost.account.IdentitySource.Pkcs11;
import io.sealpost.account.IdentitySource.Pkcs12;
import io.sealpost.account.IdentitySource.Several;
import io.sealpost.identity.IdentityFolder;
import io.sealpost.oauth.Presets;
import io.sealpost.oauth.Provider;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;

/// Writes an account as commented text for the configuration file: what a person then edits.
/// Reading the text gives the same account.
public final class AccountTemplate {
  private AccountTemplate() {}

  public static String render(Account account) {
    return render(account, null);
  }

  /// @param file the configuration that it is for: identities beside it are named, not pointed to
  public static String render(Account account, @Nullable Path file) {
    StringBuilder text = new StringBuilder();
    String table = "accounts." + Toml.canonicalDottedKey(Toml.joinKeyPath(List.of(account.name())));
    text.append("[").append(table).append("]\n");
    if (account.isDefault()) {
      text.append("default = true                # meant when no -a is given\n");
    }
    line(text, "address", quoted(account.address()));
    if (!account.displayName().isEmpty()) {
      line(text, "name", quoted(account.displayName()));
    }
    if (account.ca() == null) {
      text.append(
          "# ca = \"our-ca.pem\"           # only these roots, instead of the platform's\n");
    } else {
      text.append("# only these roots, instead of the platform's\n");
      line(text, "ca", quoted(account.ca().toString()));
    }
    if (!account.revocation().lists().isEmpty()) {
      line(text, "crls", account.revocation().lists().stream().map(it -> quoted(it.toString()))
          .collect(Collectors.joining(", ", "[", "]")));
    }
    if (account.revocation().required()) {
      text.append("# a server needs a current word that its certificate was not revoked\n");
      line(text, "revocation", quoted("hard"));
    }
    IdentitySource identity = account.identity();
    if (identity == null) {
      text.append(
          "# identity = \"NAME\"             # a client certificate: one of sealpost identity "
              + "list, or\n# identity = { file = \"me.p12\", password-command = \"…\" }\n");
    } else {
      line(text, "identity", file == null
          ? identity(identity)
          : kept(identity, IdentityFolder.beside(file))
              .orElseGet(() -> identity(identity)));
    }
    switch (account.signature()) {
      case null -> text.append("# signature-file = \"signature.txt\"   # or signature = \"…\": "
          + "below every letter\n");
      case SignatureSource.Words it -> line(text, "signature", quoted(it.text()));
      case SignatureSource.TextFile it ->
        line(text, "signature-file", quoted(it.file().toString()));
    }
    account.services().stream().map(Service::password)
        .filter(PasswordSource.AccessToken.class::isInstance).findFirst()
        .ifPresent(it -> login(text, (PasswordSource.AccessToken) it));
    account.services().forEach(it -> service(text, table, it));
    return text.toString();
  }

  private static void service(StringBuilder text, String table, Service service) {
    text.append("\n[").append(table).append('.').append(service.endpoint().protocol().label())
        .append("]\n");
    line(text, "host", quoted(service.endpoint().host()));
    line(text, "port", Integer.toString(service.endpoint().port()));
    line(text, "security", quoted(service.endpoint().security().label()));
    line(text, "trust", quoted(service.trust().label()));
    if (service.pins().isEmpty()) {
      text.append("# pins = [\"sha256/…\"]         # with pins, no match means no connection\n");
    } else {
      text.append("# with pins, no match means no connection; name the next key here as well\n");
      line(text, "pins", service.pins().pins().stream()
          .map(it -> quoted(PinText.of(it, service.pins()).toString()))
          .collect(Collectors.joining(", ", "[", "]")));
    }
    line(text, "user", quoted(service.user()));
    if (!service.actAs().isEmpty()) {
      line(text, "act-as", quoted(service.actAs()));
    } else if (service.auth().equals(List.of(Auth.EXTERNAL))) {
      text.append("# act-as = \"ada\"             # refuse to be anybody else; without it the "
          + "server says whose\n#                            # the certificate is, whatever user "
          + "says\n");
    }
    text.append("# what may be used to authenticate, and nothing else\n");
    line(text, "auth", service.auth().stream().map(it -> quoted(it.label()))
        .collect(Collectors.joining(", ", "[", "]")));
    if (service.password() != null
        && !(service.password() instanceof PasswordSource.AccessToken)) {
      text.append("# where the password comes from, which itself never stands here\n");
      text.append(source(service.password())).append('\n');
    }
  }

  private static String identity(IdentitySource identity) {
    return switch (identity) {
      case Pkcs12 it -> "{ file = " + quoted(it.file().toString()) + with(it.password());
      case Pem it -> "{ pem = " + quoted(it.certificates().toString()) + ", key = "
          + quoted(it.key().toString()) + with(it.password());
      case Pkcs11 it -> "{ pkcs11 = " + quoted(it.uri()) + with(it.pin());
      case Several it -> it.sources().stream().map(AccountTemplate::identity)
          .collect(Collectors.joining(", ", "[", "]"));
    };
  }

  private static Optional<String> kept(IdentitySource identity, IdentityFolder folder) {
    if (!(identity instanceof Pem pem) || !pem.certificates().equals(pem.key())) {
      return Optional.empty();
    }
    String name = String.valueOf(pem.key().getFileName()).replaceFirst("\\.pem$", "");
    return folder.holds(name) && folder.file(name).equals(pem.key())
        ? Optional.of(pem.password() == null
            ? quoted(name)
            : "{ name = " + quoted(name) + with(pem.password()))
        : Optional.empty();
  }

  private static String with(@Nullable PasswordSource password) {
    return password == null ? " }" : ", " + source(password) + " }";
  }

  private static String source(PasswordSource password) {
    return switch (password) {
      case PasswordSource.Command it -> "password-command = " + command(it);
      case PasswordSource.Variable it -> "password-env = " + quoted(it.name());
      case PasswordSource.Prompt _ -> "password-prompt = true";
      case PasswordSource.VaultEntry it -> "password-vault = " + quoted(it.name());
      case PasswordSource.AccessToken _ ->
        throw new IllegalArgumentException("a login belongs to the account");
    };
  }

  private static void login(StringBuilder text, PasswordSource.AccessToken login) {
    Provider provider = login.provider();
    text.append("# where access tokens come from; to log in: sealpost oauth login\n[")
        .append("accounts.").append(Toml.canonicalDottedKey(
            Toml.joinKeyPath(List.of(login.account()))))
        .append(".oauth]\n");
    line(text, "client-id", quoted(login.clientId()));
    Presets.nameOf(provider).ifPresentOrElse(it -> line(text, "provider", quoted(it)),
        () -> endpoints(text, provider));
    if (login.ca() != null) {
      line(text, "ca", quoted(login.ca().toString()));
    }
    if (login.clientSecret() != null) {
      text.append(source(login.clientSecret())).append('\n');
    }
  }

  private static void endpoints(StringBuilder text, Provider provider) {
    line(text, "authorization", quoted(provider.authorization().toString()));
    line(text, "token", quoted(provider.token().toString()));
    if (provider.device() != null) {
      line(text, "device", quoted(provider.device().toString()));
    }
    if (provider.revocation() != null) {
      line(text, "revocation", quoted(provider.revocation().toString()));
    }
    if (provider.issuer() != null) {
      line(text, "issuer", quoted(provider.issuer()));
    }
    line(text, "scopes", provider.scopes().stream().map(AccountTemplate::quoted)
        .collect(Collectors.joining(", ", "[", "]")));
  }

  private static String command(PasswordSource.Command password) {
    return password.isShell()
        ? quoted(password.words())
        : password.command().stream().map(AccountTemplate::quoted)
            .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(" = ").append(value).append('\n');
  }

  private static String quoted(String value) {
    return "\"" + Toml.tomlEscape(value) + "\"";
  }
}
