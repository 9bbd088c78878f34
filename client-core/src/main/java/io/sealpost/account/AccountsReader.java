package io.sealpost.account;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import io.sealpost.account.IdentitySource.Pem;
import io.sealpost.account.IdentitySource.Pkcs11;
import io.sealpost.account.IdentitySource.Pkcs12;
import io.sealpost.identity.IdentityFolder;
import io.sealpost.identity.TokenUri;
import io.sealpost.peer.Protocol;
import org.jspecify.annotations.Nullable;

/// Turns the tables of the file into accounts, noting every mistake on the way. What it returns may
/// be used only if no problem was noted.
final class AccountsReader {
  private final Path folder;
  private final PasswordSources sources;
  private final Problems problems;

  /// @param folder what relative paths are relative to
  AccountsReader(Path folder, Problems problems) {
    this.folder = folder;
    this.sources = new PasswordSources(folder);
    this.problems = problems;
  }

  List<Account> accounts(Section root) {
    Section all = root.section("accounts");
    root.refuseTheRest();
    return all == null ? List.of() : each(all);
  }

  private List<Account> each(Section all) {
    List<Account> accounts = new ArrayList<>();
    boolean defaultSeen = false;
    for (String name : all.keys()) {
      Section section = all.section(name);
      if (section != null) {
        if (!NAME.matcher(name).matches()) {
          section.problem("account names hold letters, digits and . _ + @ - only");
        }
        boolean isDefault = section.flag("default");
        if (isDefault && defaultSeen) {
          section.problem("default", "another account is the default already");
        }
        defaultSeen |= isDefault;
        add(accounts, name, isDefault, section);
      }
    }
    return accounts;
  }

  private void add(List<Account> accounts, String name, boolean isDefault, Section section) {
    int before = problems.count();
    String address = section.text("address");
    if (address == null) {
      requires(section, "address");
    } else if (!ADDRESS.matcher(address).matches()) {
      section.problem("address", "address must look like name@example.org");
    }
    String displayName = section.text("name");
    Path ca = file(section, "ca");
    IdentitySource identity = identities(section);
    SignatureSource signature = signature(section);
    RevocationSource revocation = revocation(section);
    Section oauth = section.section("oauth");
    PasswordSource.AccessToken login = oauth == null
        ? null
        : new LoginReader(folder, sources).in(oauth, name);
    List<Service> services = services(section, address == null ? "" : address,
        section.has("identity"), oauth != null, login);
    section.refuseTheRest();
    if (problems.count() == before && address != null) {
      accounts.add(new Account(name, isDefault, address,
          displayName == null ? "" : displayName, ca, identity, signature, revocation, services));
    }
  }

  private List<Service> services(Section account, String address, boolean hasIdentity,
      boolean logsIn, PasswordSource.@Nullable AccessToken login) {
    List<Service> services = new ArrayList<>();
    boolean named = false;
    for (Protocol protocol : Protocol.values()) {
      named |= account.has(protocol.label());
      Section section = account.section(protocol.label());
      if (section != null) {
        Service service = new ServiceReader(section, protocol, sources, problems, logsIn,
            login)
            .read(address, hasIdentity);
        if (service != null) {
          services.add(service);
        }
      }
    }
    if (!named) {
      account.problem("the account has no server: one of imap, pop3 and smtp is needed");
    }
    return services;
  }

  /// One, or an array of several.
  private @Nullable IdentitySource identities(Section account) {
    if (account.isText("identity")) {
      return kept(account, "identity", null);
    }
    if (!account.isArray("identity")) {
      Section only = account.section("identity");
      return only == null ? null : identity(only);
    }
    List<IdentitySource> all = account.sections("identity").stream().map(this::identity)
        .filter(Objects::nonNull).toList();
    return all.size() > 1
        ? new IdentitySource.Several(all)
        : all.isEmpty() ? null : all.getFirst();
  }

  private @Nullable IdentitySource identity(Section section) {
    boolean hasName = section.has("name");
    boolean hasFile = section.has("file");
    boolean hasPem = section.has("pem");
    boolean hasToken = section.has("pkcs11");
    if ((hasName ? 1 : 0) + (hasFile ? 1 : 0) + (hasPem ? 1 : 0) + (hasToken ? 1 : 0) != 1) {
      section.problem("identity needs exactly one of name, file, pem and pkcs11");
    }
    PasswordSource password = sources.in(section);
    IdentitySource source = hasName
        ? kept(section, "name", password)
        : hasFile
            ? pkcs12(section, password)
            : hasPem
                ? pem(section, password)
                : pkcs11(section, password);
    section.refuseTheRest();
    return source;
  }

  /// One of those beside the configuration, by its name.
  private @Nullable IdentitySource kept(Section section, String key,
      @Nullable PasswordSource password) {
    String name = section.text(key);
    if (name == null) {
      return null;
    }
    IdentityFolder kept = new IdentityFolder(folder.resolve(IdentityFolder.NAME_OF_FOLDER));
    if (IdentityFolder.canBeNamed(name) && readable(kept.file(name))) {
      return new Pem(kept.file(name), kept.file(name), password);
    }
    section.problem(key, kept.waits(name)
        ? "identity " + name + " waits for its certificate"
        : "there is no identity " + name + " in " + kept.folder());
    return null;
  }

  private @Nullable IdentitySource pkcs12(Section section, @Nullable PasswordSource password) {
    Path file = file(section, "file");
    return file == null ? null : new Pkcs12(file, password);
  }

  private @Nullable IdentitySource pem(Section section, @Nullable PasswordSource password) {
    Path certificates = file(section, "pem");
    Path key = section.has("key") ? file(section, "key") : certificates;
    return certificates == null || key == null ? null : new Pem(certificates, key, password);
  }

  private static @Nullable IdentitySource pkcs11(Section section,
      @Nullable PasswordSource password) {
    String uri = section.text("pkcs11");
    if (uri != null) {
      try {
        TokenUri.parse(uri);
      } catch (IllegalArgumentException e) {
        section.problem("pkcs11", String.valueOf(e.getMessage()));
      }
    }
    return uri == null ? null : new Pkcs11(uri, password);
  }

  private @Nullable SignatureSource signature(Section section) {
    if (section.has("signature") && section.has("signature-file")) {
      section.problem("signature-file", "signature and signature-file exclude each other");
    }
    String text = section.lines("signature");
    Path file = file(section, "signature-file");
    return text != null
        ? new SignatureSource.Words(text)
        : file != null ? new SignatureSource.TextFile(file) : null;
  }

  private RevocationSource revocation(Section section) {
    List<Path> lists = new ArrayList<>();
    List<Section.Item> items = section.texts("crls");
    for (Section.Item item : items == null ? List.<Section.Item>of() : items) {
      Path file = folder.resolve(item.text());
      if (!readable(file)) {
        section.problemAt(item.where(),
            "crls: there is no file " + file + " that can be read");
      }
      lists.add(file);
    }
    String word = section.text("revocation");
    if (word != null && !word.equals("soft") && !word.equals("hard")) {
      section.problem("revocation",
          "revocation must be \"soft\" or \"hard\", not \"" + word + "\"");
    }
    return new RevocationSource(lists, "hard".equals(word));
  }

  private static boolean readable(Path file) {
    return Files.isReadable(file) && !Files.isDirectory(file);
  }

  private @Nullable Path file(Section section, String key) {
    String text = section.text(key);
    if (text == null) {
      return null;
    }
    Path file = folder.resolve(text);
    if (!readable(file)) {
      section.problem(key, key + ": there is no file " + file + " that can be read");
    }
    return file;
  }

  static void requires(Section section, String key) {
    if (!section.has(key)) {
      section.problem(key + " is missing");
    }
  }

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._+@-]{0,63}");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>(),;:@]+@[^\\s<>(),;:@]+");
}
