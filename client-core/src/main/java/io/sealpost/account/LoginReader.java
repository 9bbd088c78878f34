package io.sealpost.account;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.sealpost.oauth.Presets;
import io.sealpost.oauth.Provider;
import org.jspecify.annotations.Nullable;

/// Reads an account's `oauth` table: a provider by its name or by its endpoints, and the client that it
/// registered.
///
/// @param folder the configuration's, in which its vault is
record LoginReader(Path folder, PasswordSources sources) {
  /// @return null if there was a problem
  PasswordSource.@Nullable AccessToken in(Section section, String account) {
    String clientId = section.text("client-id");
    AccountsReader.requires(section, "client-id");
    Provider provider = provider(section);
    Path ca = ca(section);
    PasswordSource clientSecret = sources.in(section);
    section.refuseTheRest();
    try {
      return clientId == null || provider == null
          ? null
          : new PasswordSource.AccessToken(account, provider, clientId, clientSecret, ca,
              folder.resolve("vault"));
    } catch (IllegalArgumentException e) {
      section.problem(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static @Nullable Provider provider(Section section) {
    List<Section.Item> scopes = section.texts("scopes");
    String name = section.text("provider");
    Provider preset = name == null ? null : preset(section, name);
    URI authorization = address(section, "authorization");
    URI token = address(section, "token");
    URI device = address(section, "device");
    URI revocation = address(section, "revocation");
    String issuer = section.text("issuer");
    if (name == null && !(section.has("authorization") && section.has("token"))) {
      section.problem("oauth needs a provider, or authorization and token");
      return null;
    }
    if (name != null && preset == null
        || name == null && (authorization == null || token == null)) {
      return null;
    }
    try {
      return new Provider(either(authorization, preset == null ? null : preset.authorization()),
          either(token, preset == null ? null : preset.token()),
          device == null && preset != null ? preset.device() : device,
          revocation == null && preset != null ? preset.revocation() : revocation,
          issuer == null && preset != null ? preset.issuer() : issuer,
          scopes != null
              ? scopes.stream().map(Section.Item::text).toList()
              : preset == null ? List.of() : preset.scopes(),
          preset == null ? List.of() : preset.extra());
    } catch (IllegalArgumentException e) {
      section.problem(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static URI either(@Nullable URI named, @Nullable URI preset) {
    URI chosen = named == null ? preset : named;
    if (chosen == null) {
      throw new IllegalArgumentException("oauth needs a provider, or authorization and token");
    }
    return chosen;
  }

  private static @Nullable Provider preset(Section section, String name) {
    Map<String, Provider> known = Presets.all();
    if (!known.containsKey(name)) {
      section.problem("provider",
          "provider may be " + String.join(" or ", known.keySet())
              + "; any other by its endpoints");
    }
    return known.get(name);
  }

  private static @Nullable URI address(Section section, String key) {
    String text = section.text(key);
    try {
      return text == null ? null : Provider.endpoint(URI.create(text));
    } catch (IllegalArgumentException e) {
      section.problem(key, key + ": " + (e.getCause() == null ? e.getMessage() : "no address"));
      return null;
    }
  }

  private @Nullable Path ca(Section section) {
    String text = section.text("ca");
    Path file = text == null ? null : folder.resolve(text);
    if (file != null && !Files.isReadable(file)) {
      section.problem("ca", "ca: there is no file " + file + " that can be read");
    }
    return file;
  }
}
