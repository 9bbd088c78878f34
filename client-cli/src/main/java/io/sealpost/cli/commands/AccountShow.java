package io.sealpost.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.sealpost.account.Account;
import io.sealpost.account.Auth;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.IdentitySource.Pem;
import io.sealpost.account.IdentitySource.Pkcs11;
import io.sealpost.account.IdentitySource.Pkcs12;
import io.sealpost.account.IdentitySource.Several;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.RevocationSource;
import io.sealpost.account.Service;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sealpost account show`: one account with everything the file leaves unsaid filled in. Contacts
/// nobody and runs no password command.
@Command(name = "show", description = "show one account, defaults filled in; contacts nobody")
public final class AccountShow implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "which (default: as with -a)")
  private @Nullable String name;

  public AccountShow(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException {
    Map<String, Object> shown = json(invocation.account(name));
    if (invocation.json()) {
      invocation.printJson(shown);
    } else {
      lines("", shown).forEach(invocation::print);
    }
    return 0;
  }

  private static Map<String, Object> json(Account account) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", account.name());
    json.put("default", account.isDefault());
    json.put("address", account.address());
    json.put("displayName", account.displayName());
    json.put("roots", account.ca() == null ? "the platform's" : account.ca().toString());
    json.put("identity", account.identity() == null ? "none" : identity(account.identity()));
    if (!account.revocation().equals(RevocationSource.NONE)) {
      json.put("revocation", account.revocation().required() ? "hard" : "soft");
      json.put("crls", account.revocation().lists().stream().map(Path::toString).toList());
    }
    for (Service service : account.services()) {
      json.put(service.endpoint().protocol().label(), json(service));
    }
    return json;
  }

  private static Map<String, Object> json(Service service) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("host", service.endpoint().host());
    json.put("port", service.endpoint().port());
    json.put("security", service.endpoint().security().label());
    json.put("trust", service.trust().label());
    json.put("pins", service.pins().pins().stream().map(Object::toString).toList());
    json.put("user", service.user());
    if (service.auth().contains(Auth.EXTERNAL)) {
      json.put("actAs",
          service.actAs().isEmpty() ? "whoever the certificate is of" : service.actAs());
    }
    json.put("auth", service.auth().stream().map(Auth::label).toList());
    if (service.password() != null) {
      source(service.password(), json);
    }
    return json;
  }

  private static void source(PasswordSource password, Map<String, Object> json) {
    switch (password) {
      case PasswordSource.Command it -> json.put("passwordCommand", it.words());
      case PasswordSource.Variable it -> json.put("passwordEnv", it.name());
      case PasswordSource.Prompt _ -> json.put("passwordPrompt", true);
      case PasswordSource.VaultEntry it -> json.put("passwordVault", it.name());
      case PasswordSource.AccessToken it ->
        json.put("oauth", it.provider().token().getHost());
    }
  }

  private static String identity(IdentitySource identity) {
    return switch (identity) {
      case Pkcs12 it -> "PKCS#12 " + it.file();
      case Pem it -> "PEM " + it.certificates() + ", key " + it.key();
      case Pkcs11 it -> it.uri();
      case Several it -> it.sources().stream().map(AccountShow::identity)
          .collect(Collectors.joining("; "));
    };
  }

  private static List<String> lines(String indent, Map<?, ?> values) {
    List<String> lines = new ArrayList<>();
    int widest = values.keySet().stream().mapToInt(it -> it.toString().length()).max().orElse(0);
    values.forEach((key, value) -> {
      if (value instanceof Map<?, ?> inner) {
        lines.add(indent + key);
        lines.addAll(lines(indent + "  ", inner));
      } else {
        String text = value instanceof List<?> list
            ? list.stream().map(Object::toString).collect(Collectors.joining(" "))
            : value.toString();
        lines.add((indent + key + " ".repeat(widest - key.toString().length() + 2)
            + Printable.line(text)).stripTrailing());
      }
    });
    return lines;
  }
}
