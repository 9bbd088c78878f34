package io.sealpost.cli.commands;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.path.PeerName;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;

/// A name as typed: a host, an IP address, or a mail address.
final class PeerNames {
  private PeerNames() {}

  static PeerName of(String typed) throws CommandException {
    try {
      if (typed.indexOf('@') >= 0) {
        return new PeerName(PeerName.Kind.MAIL, typed);
      }
      var endpoint = new Endpoint(Protocol.IMAP, typed, 993, Security.TLS);
      return new PeerName(endpoint.hostIsAddress() ? PeerName.Kind.IP : PeerName.Kind.DNS,
          endpoint.host());
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.USAGE,
          "--name must be a name like mail.example.org or an IP address, not '" + typed + "'",
          "to see what there is: sealpost tls verify --help");
    }
  }
}
