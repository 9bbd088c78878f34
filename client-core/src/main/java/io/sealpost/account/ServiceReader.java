package io.sealpost.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import org.jspecify.annotations.Nullable;

/// Reads one `[accounts.NAME.imap]` table, or `.pop3` or `.smtp`.
final class ServiceReader {
  private final Section section;
  private final Protocol protocol;
  private final PasswordSources sources;
  private final Problems problems;
  private final boolean logsIn;
  private final PasswordSource.@Nullable AccessToken login;

  /// @param logsIn whether the account names a login at a provider
  /// @param login what it logs in with where the table names no other secret; null if it names none, or
  /// one with a mistake
  ServiceReader(Section section, Protocol protocol, PasswordSources sources, Problems problems,
      boolean logsIn, PasswordSource.@Nullable AccessToken login) {
    this.section = section;
    this.protocol = protocol;
    this.sources = sources;
    this.problems = problems;
    this.logsIn = logsIn;
    this.login = login;
  }

  /// @return null if there was a problem
  @Nullable
  Service read(String address, boolean hasIdentity) {
    int before = problems.count();
    Security security = word("security", Security.values(), Security::label, Security.TLS);
    int port = port(security);
    Endpoint endpoint = endpoint(security, port);
    TrustMode trust = word("trust", TrustMode.values(), TrustMode::label, TrustMode.CA);
    PinSet pins = pins(trust);
    String user = section.text("user");
    String actAs = section.text("act-as");
    PasswordSource password = sources.in(section);
    boolean byLogin = logsIn && !sources.named(section);
    List<Auth> auth = byLogin
        ? byLogin(hasIdentity)
        : auth(hasIdentity, sources.named(section));
    if (actAs != null && !auth.stream().allMatch(Auth.EXTERNAL::equals)) {
      section.problem("act-as", "act-as is said with a certificate alone: auth = [\"external\"]");
    }
    section.refuseTheRest();
    return endpoint == null || problems.count() > before || byLogin && login == null
        ? null
        : new Service(endpoint, trust, pins, user == null ? address : user,
            actAs == null ? "" : actAs, auth, byLogin ? login : password);
  }

  /// The port the standards give the protocol (RFC 8314 §7.3).
  static int standardPort(Protocol protocol, Security security) {
    boolean tls = security == Security.TLS;
    return switch (protocol) {
      case IMAP -> tls ? 993 : 143;
      case POP3 -> tls ? 995 : 110;
      case SMTP -> tls ? 465 : 587;
    };
  }

  private int port(Security security) {
    Long port = section.number("port");
    if (port != null && (port < 1 || port > 65_535)) {
      section.problem("port", "port must be between 1 and 65535");
      port = null;
    }
    return port == null ? standardPort(protocol, security) : port.intValue();
  }

  private @Nullable Endpoint endpoint(Security security, int port) {
    String host = section.text("host");
    AccountsReader.requires(section, "host");
    try {
      return host == null ? null : new Endpoint(protocol, host, port, security);
    } catch (IllegalArgumentException e) {
      section.problem("host", "host must be a name like mail.example.org or an IP address");
      return null;
    }
  }

  private PinSet pins(TrustMode trust) {
    List<Section.Item> items = section.texts("pins");
    PinSet pins = PinSet.NONE;
    for (Section.Item item : items == null ? List.<Section.Item>of() : items) {
      try {
        PinText text = PinText.parse(item.text());
        if (pins.pins().contains(text.pin()) && !text.equals(PinText.of(text.pin(), pins))) {
          section.problemAt(item.where(), "this pin stands here twice, with different ends");
        }
        pins = pins.with(text.pin(), text.until());
      } catch (IllegalArgumentException e) {
        section.problemAt(item.where(), String.valueOf(e.getMessage()));
      }
    }
    if (trust == TrustMode.PINNED_KEY && (items == null || items.isEmpty())) {
      section.problem(section.has("pins") ? "pins" : "trust", "trust = \"pinned-key\" needs pins");
    }
    return pins;
  }

  private List<Auth> auth(boolean hasIdentity, boolean hasPassword) {
    List<Section.Item> items = section.texts("auth");
    if (items == null && !section.has("auth")) {
      List<Auth> safe = Auth.safe(hasIdentity, hasPassword);
      if (safe.isEmpty()) {
        section.problem("no way to authenticate: a password or an identity is needed");
      }
      return safe;
    }
    return items == null ? List.of() : allowed(items, hasIdentity, hasPassword);
  }

  /// An access token is no password, and no server is offered it as one.
  private List<Auth> byLogin(boolean hasIdentity) {
    if (!section.has("auth")) {
      return Auth.TOKENS;
    }
    List<Auth> allowed = auth(hasIdentity, true);
    if (!allowed.stream().allMatch(it -> it == Auth.EXTERNAL || Auth.TOKENS.contains(it))) {
      section.problem("auth", "auth: with the account's oauth there are \"oauthbearer\" and "
          + "\"xoauth2\", or a password of its own: " + PasswordSources.KEYS);
    }
    return allowed;
  }

  private List<Auth> allowed(List<Section.Item> items, boolean hasIdentity, boolean hasPassword) {
    if (items.isEmpty()) {
      section.problem("auth", "auth allows nothing: " + known(fitting(), Auth::label));
    }
    List<Auth> allowed = new ArrayList<>();
    for (Section.Item item : items) {
      Auth auth = find(item.text(), fitting(), Auth::label);
      if (auth == null) {
        section.problemAt(item.where(), "auth may hold " + known(fitting(), Auth::label)
            + ", not \"" + item.text() + "\"");
      } else if (auth == Auth.EXTERNAL && !hasIdentity) {
        section.problemAt(item.where(), "\"external\" needs the account's identity");
      } else if (auth != Auth.EXTERNAL && !hasPassword) {
        section.problemAt(item.where(),
            "\"" + auth.label() + "\" needs a password: " + PasswordSources.KEYS);
      } else if (!allowed.contains(auth)) {
        allowed.add(auth);
      }
    }
    if (Auth.mixed(allowed)) {
      section.problem("auth", "auth allows access tokens and passwords, and the one secret there is"
          + " cannot be both: allow one kind");
    }
    return allowed;
  }

  private Auth[] fitting() {
    return Arrays.stream(Auth.values()).filter(it -> it.fits(protocol)).toArray(Auth[]::new);
  }

  private <E> E word(String key, E[] values, Function<E, String> label, E silent) {
    String text = section.text(key);
    if (text == null) {
      return silent;
    }
    E found = find(text, values, label);
    if (found == null) {
      section.problem(key,
          key + " must be " + known(values, label) + ", not \"" + text + "\"");
    }
    return found == null ? silent : found;
  }

  private static <E> @Nullable E find(String text, E[] values, Function<E, String> label) {
    return Arrays.stream(values).filter(it -> label.apply(it).equals(text)).findFirst()
        .orElse(null);
  }

  private static <E> String known(E[] values, Function<E, String> label) {
    return Arrays.stream(values).map(it -> "\"" + label.apply(it) + "\"")
        .collect(Collectors.joining(" or "));
  }
}
