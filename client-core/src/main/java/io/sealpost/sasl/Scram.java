package io.sealpost.sasl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.ongres.scram.common.StringPreparation;
import io.sealpost.peer.Endpoint;
import io.sealpost.secret.Secret;

/// SCRAM (RFC 5802, 7677): the server never sees the password and must prove that it knows it. Tied
/// to the TLS connection (`-PLUS`) wherever the server offers that.
///
/// @param hash which member of the family
/// @param boundOnly whether nothing but the `-PLUS` form will do
/// @param user the authentication identity
/// @param password owned by the caller, who closes it
public record Scram(Hash hash, boolean boundOnly, String user, Secret password)
    implements
      Mechanism {
  /// The hash of a SCRAM mechanism.
  public enum Hash {
    SHA_512("SCRAM-SHA-512"), SHA_256("SCRAM-SHA-256"), SHA_1("SCRAM-SHA-1");

    private final String label;

    Hash(String label) {
      this.label = label;
    }

    /// The registered name without `-PLUS`.
    public String label() {
      return label;
    }
  }

  /// @throws IllegalArgumentException if user or password is empty or holds what SASLprep forbids
  /// (RFC 4013), such as a control character
  public Scram {
    if (user.isEmpty() || password.isEmpty()) {
      throw new IllegalArgumentException("a user name and a password are not empty");
    }
    char[] characters = password.revealChars();
    try {
      char[] prepared = StringPreparation.SASL_PREPARATION.normalize(characters);
      Arrays.fill(prepared, '\0');
      if (prepared.length == 0
          || StringPreparation.SASL_PREPARATION.normalize(user.toCharArray()).length == 0) {
        throw new IllegalArgumentException("nothing is left of it");
      }
    } catch (IllegalArgumentException _) {
      // The library's words hold the character at fault, which may be of the password.
      throw new IllegalArgumentException("user name or password hold what SCRAM does not know:"
          + " allow another way to authenticate, such as auth = [\"plain\"]");
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  @Override
  public String name() {
    return boundOnly ? plus() : hash.label;
  }

  @Override
  public Optional<Exchange> begin(Offer offer) {
    List<String> family = List.of(plus(), hash.label).stream()
        .filter(name -> !name.equals(plus()) || offer.binding() != null)
        .filter(name -> !boundOnly || name.equals(plus()))
        .filter(offer::has).toList();
    return family.isEmpty()
        ? Optional.empty()
        : Optional.of(new ScramExchange(offer.endpoint(), this, family, offer.binding()));
  }

  @Override
  public Exchange exchange(Endpoint endpoint) {
    return new ScramExchange(endpoint, this, List.of(hash.label), null);
  }

  /// The same, and nothing but the form that is tied to the TLS connection.
  Scram bound() {
    return new Scram(hash, true, user, password);
  }

  private String plus() {
    return hash.label + PLUS;
  }

  /// What ends the names of the forms that are tied to the TLS connection (RFC 5802 §4).
  static final String PLUS = "-PLUS";
}
