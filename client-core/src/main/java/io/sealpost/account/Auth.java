package io.sealpost.account;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.sealpost.peer.Protocol;

/// A way to authenticate that an account may allow. What it does not allow is never used, whatever
/// the server offers.
public enum Auth {
  /// The client certificate says who we are (RFC 4422 appendix A).
  EXTERNAL("external"),
  /// The password is proven, not shown, and the server proves that it knows it too (RFC 5802, 7677):
  /// tied to the TLS connection where the server offers that.
  SCRAM_SHA_512("scram-sha-512"),
  /// The same with another hash.
  SCRAM_SHA_256("scram-sha-256"),
  /// The same with the eldest hash, which is still sound here; used only where it is named.
  SCRAM_SHA_1("scram-sha-1"),
  /// Nothing but the form that is tied to the TLS connection (RFC 9266, 5929).
  SCRAM_SHA_512_PLUS("scram-sha-512-plus"),
  /// The same with another hash.
  SCRAM_SHA_256_PLUS("scram-sha-256-plus"),
  /// The same with the eldest hash.
  SCRAM_SHA_1_PLUS("scram-sha-1-plus"),
  /// The secret is an access token (RFC 7628).
  OAUTHBEARER("oauthbearer"),
  /// The same in the words that large providers had before the standard.
  XOAUTH2("xoauth2"),
  /// The password, inside verified TLS only (RFC 4616).
  PLAIN("plain"),
  /// The password in an elder form, for servers that know no other; used only where it is named.
  LOGIN("login"),
  /// The password by POP3's own USER and PASS, inside verified TLS only (RFC 1939 §7); of POP3
  /// alone, and used only where it is named.
  USER_PASS("user-pass");

  /// What may be used with an access token when an account does not say.
  public static final List<Auth> TOKENS = List.of(OAUTHBEARER, XOAUTH2);

  private static final List<Auth> SAFE_WITH_PASSWORD = List.of(SCRAM_SHA_512, SCRAM_SHA_256, PLAIN);

  private static final Set<Auth> PASSWORDS = EnumSet.complementOf(
      EnumSet.of(EXTERNAL, OAUTHBEARER, XOAUTH2));

  private final String label;

  Auth(String label) {
    this.label = label;
  }

  /// What may be used when an account does not say, best first.
  ///
  /// @param certificate whether it has a client certificate
  /// @param password whether it has a password
  public static List<Auth> safe(boolean certificate, boolean password) {
    List<Auth> safe = new ArrayList<>();
    if (certificate) {
      safe.add(EXTERNAL);
    }
    if (password) {
      safe.addAll(SAFE_WITH_PASSWORD);
    }
    return List.copyOf(safe);
  }

  /// The word in the configuration file, such as `external` or `scram-sha-256`.
  public String label() {
    return label;
  }

  /// Whether one secret would have to be a password and an access token at once: a server that is
  /// offered the one would see the other.
  static boolean mixed(List<Auth> auth) {
    return auth.stream().anyMatch(it -> it == OAUTHBEARER || it == XOAUTH2)
        && auth.stream().anyMatch(PASSWORDS::contains);
  }

  /// Whether the protocol knows it.
  boolean fits(Protocol protocol) {
    return this != USER_PASS || protocol == Protocol.POP3;
  }
}
