package io.sealpost.cli.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.discovery.Candidate;
import io.sealpost.discovery.Discovered;
import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.message.MailAddress;
import io.sealpost.peer.Protocol;

/// Which servers an account is to have: those the person names, else those that are found and that
/// the domain vouches for or the person confirms.
///
/// @param named by the person on the command line, by protocol
/// @param sure whether every server's key is known beforehand, so that nothing need be asked
record ServerChoice(Invocation invocation, MailAddress address, List<Place> named,
    List<Protocol> protocols, boolean sure) {
  List<ChosenServer> chosen() throws MailException, CommandException {
    List<ChosenServer> servers = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      servers.add(new ChosenServer(named.get(i).endpoint(protocols.get(i)), address.toString(),
          null));
    }
    boolean reads = protocols.contains(Protocol.IMAP) || protocols.contains(Protocol.POP3);
    if (!reads || !protocols.contains(Protocol.SMTP)) {
      Discovered found = discovered();
      if (!reads) {
        bestOrTyped("read", found, Protocol.IMAP, Protocol.POP3).ifPresent(servers::add);
      }
      if (!protocols.contains(Protocol.SMTP)) {
        bestOrTyped("sent", found, Protocol.SMTP).ifPresent(servers::add);
      }
    }
    if (servers.isEmpty()) {
      throw new CommandException(Kind.UNREACHABLE, "found no mail server of " + address.domain(),
          "name them: sealpost setup " + address + " --imap HOST:PORT --smtp HOST:PORT");
    }
    show(servers);
    return confirmed(servers);
  }

  private Discovered discovered() throws MailException {
    invocation.say("looking for the servers of " + address.domain() + " …");
    try {
      Discovered found = invocation.around().finder().find(address, Deadline.in(PATIENCE));
      found.complaints().forEach(it -> invocation.say(Printable.line("CAUTION: " + it).toString()));
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while looking for the servers of "
          + address.domain(), Reason.INTERRUPTED, e);
    }
  }

  /// @param protocols what may be found; the first is what may be typed
  private Optional<ChosenServer> bestOrTyped(String what, Discovered found, Protocol... protocols)
      throws CommandException {
    Optional<ChosenServer> best = best(found, protocols);
    return best.isPresent() ? best : typed(what, protocols[0]);
  }

  private static Optional<ChosenServer> best(Discovered found, Protocol... protocols) {
    for (Protocol protocol : protocols) {
      Optional<Candidate> best = found.best(protocol);
      if (best.isPresent()) {
        return best.map(ChosenServer::of);
      }
    }
    return Optional.empty();
  }

  private Optional<ChosenServer> typed(String what, Protocol protocol) throws CommandException {
    return Answers.usable(invocation, "where is mail " + what + "? " + protocol.label()
        + " HOST[:PORT][/starttls], empty for nowhere:",
        line -> line.isEmpty()
            ? Optional.empty()
            : Optional.of(new ChosenServer(Place.parse(line).endpoint(protocol),
                address.toString(), null)));
  }

  private void show(List<ChosenServer> servers) {
    Table table = new Table().column("PROTOCOL", Column.LEFT).column("SERVER", Column.LEFT)
        .column("TLS", Column.LEFT).column("NAMED BY", Column.LEFT);
    for (ChosenServer each : servers) {
      table.row(Printable.line(each.endpoint().protocol().label()),
          Printable.line(each.endpoint().toString()),
          Printable.line(each.endpoint().security().label()), Printable.line(each.namedBy()));
    }
    table.lines(invocation.saidWidth()).forEach(invocation::say);
  }

  /// Whoever is led to the wrong server gives it a password (RFC 6186 §6).
  private List<ChosenServer> confirmed(List<ChosenServer> servers) throws CommandException {
    Set<String> asked = new LinkedHashSet<>();
    for (ChosenServer each : servers) {
      if (each.unproven() && !sure && asked.add(each.endpoint().host())
          && !invocation.confirms("nobody proves that " + each.endpoint().host()
              + " is where " + address.domain() + " has its mail (" + each.namedBy()
              + "): is it?")) {
        throw new CommandException(Kind.TRUST,
            "nothing was written: nobody confirmed " + each.endpoint().host(), hint(servers));
      }
    }
    return servers;
  }

  private String hint(List<ChosenServer> servers) {
    boolean sends = servers.stream().anyMatch(it -> it.endpoint().protocol() == Protocol.SMTP);
    return "if you know the right one: sealpost setup " + address + " --imap HOST"
        + (sends ? " --smtp HOST" : "");
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);
}
