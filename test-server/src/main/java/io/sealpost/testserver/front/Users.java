package io.sealpost.testserver.front;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

import org.jspecify.annotations.Nullable;

/// Everyone with a mailbox, found the ways the protocols name them.
record Users(List<User> all) {
  private static final int RFC822_NAME = 1;

  Users {
    all = List.copyOf(all);
  }

  Optional<User> named(String nameOrAddress) {
    return all.stream().filter(user -> is(user, nameOrAddress)).findFirst();
  }

  Optional<User> withAddress(String address) {
    return all.stream().filter(user -> user.address().equalsIgnoreCase(address)).findFirst();
  }

  /// The user of a certificate: by rfc822Name, else by CN.
  Optional<User> of(@Nullable X509Certificate certificate) {
    if (certificate == null) {
      return Optional.empty();
    }
    return addresses(certificate).stream().flatMap(address -> withAddress(address).stream())
        .findFirst()
        .or(() -> commonName(certificate).flatMap(this::named));
  }

  /// Whether an authorization identity may be used by the user: it names nobody else.
  static boolean mayActAs(User user, String authorizationIdentity) {
    return authorizationIdentity.isEmpty() || is(user, authorizationIdentity);
  }

  private static boolean is(User user, String nameOrAddress) {
    return user.name().equals(nameOrAddress) || user.address().equalsIgnoreCase(nameOrAddress);
  }

  private static List<String> addresses(X509Certificate certificate) {
    try {
      var names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream().filter(name -> name.get(0).equals(RFC822_NAME))
              .map(name -> (String) name.get(1)).toList();
    } catch (GeneralSecurityException e) {
      return List.of();
    }
  }

  private static Optional<String> commonName(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
          .filter(rdn -> rdn.getType().equalsIgnoreCase("CN")).map(rdn -> rdn.getValue().toString())
          .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }
}
