package io.sealpost.cli.commands;

import java.nio.file.Path;

import io.sealpost.account.Sealpost;
import io.sealpost.failure.MailException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.tls.Probe.Sighting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// What the commands share that look at a server without a credential.
final class Onlooker {
  @Parameters(paramLabel = "HOST:PORT", description = "the server to look at")
  private String server = "";

  @Option(names = "--starttls", paramLabel = "PROTOCOL", description = "TLS begins by the upgrade of imap, pop3 or smtp")
  private @Nullable Protocol starttls;

  @Option(names = "--ca", paramLabel = "FILE", description = "judge by the roots in this PEM file instead of the platform's")
  private @Nullable Path ca;

  Endpoint endpoint() {
    return endpoint(server, starttls);
  }

  /// @param starttls null if TLS begins at once
  static Endpoint endpoint(String server, @Nullable Protocol starttls) {
    Place place = Place.parse(server);
    Security begins = starttls == null ? Security.TLS : Security.STARTTLS;
    if (place.security() != null && place.security() != begins) {
      throw new TypeConversionException("'" + server + "': " + (starttls == null
          ? "name the protocol that is upgraded: --starttls imap, pop3 or smtp"
          : "--starttls says otherwise"));
    }
    return new Place(place.host(), place.port(), begins)
        .endpoint(starttls == null ? Protocol.IMAP : starttls);
  }

  /// The server as it stands on a command line.
  String typed() {
    return server
        + (starttls == null ? "" : " --starttls " + starttls.label());
  }

  Sighting look() throws MailException {
    return Sealpost.look(endpoint(), ca);
  }
}
