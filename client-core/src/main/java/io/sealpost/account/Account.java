package io.sealpost.account;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import org.jspecify.annotations.Nullable;

/// One mail account: who writes, and the servers that hold and send the mail.
///
/// @param name what the person calls it; the key in the configuration file
/// @param isDefault whether it is meant when none is named
/// @param address the sender's address
/// @param displayName the sender's name; empty if none is given
/// @param ca a PEM file of the only roots to trust; null for the platform's
/// @param identity the client certificate; null if there is none
/// @param signature what stands below the text of letters; null if nothing does
/// @param revocation what is known of certificates that were taken back
/// @param services at most one for each protocol, at least one in all
public record Account(String name, boolean isDefault, String address, String displayName,
    @Nullable Path ca, @Nullable IdentitySource identity, @Nullable SignatureSource signature,
    RevocationSource revocation, List<Service> services) {
  /// An account whose letters end with their text.
  public Account(String name, boolean isDefault, String address, String displayName,
      @Nullable Path ca, @Nullable IdentitySource identity, List<Service> services) {
    this(name, isDefault, address, displayName, ca, identity, null, RevocationSource.NONE,
        services);
  }

  public Account {
    services = List.copyOf(services);
    if (services.isEmpty()) {
      throw new IllegalArgumentException("an account has at least one of imap, pop3 and smtp");
    }
  }

  /// The server that speaks the protocol, if the account has one.
  public Optional<Service> service(Protocol protocol) {
    return services.stream().filter(it -> it.endpoint().protocol() == protocol).findFirst();
  }

  /// The service of that protocol, without which nothing can be done.
  ///
  /// @throws ConfigurationException if the account has none, which says so when POP3 is all it has
  /// to read by
  public Service required(Protocol protocol) throws ConfigurationException {
    return service(protocol).orElseThrow(() -> protocol == Protocol.IMAP
        && service(Protocol.POP3).isPresent()
            ? new ConfigurationException(ConfigurationException.Reason.NEEDS_IMAP,
                "account " + name
                    + " cannot do this: POP3 keeps no flags and has no mailbox but INBOX")
            : new ConfigurationException(ConfigurationException.Reason.NO_SUCH_SERVICE,
                "account " + name + " has no " + protocol.label()));
  }

  Account withPins(Protocol protocol, PinSet pins) {
    return new Account(name, isDefault, address, displayName, ca, identity,
        signature, revocation, services.stream()
            .map(it -> it.endpoint().protocol() == protocol ? it.withPins(pins) : it).toList());
  }
}
