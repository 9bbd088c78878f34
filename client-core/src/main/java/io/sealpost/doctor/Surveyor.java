package io.sealpost.doctor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.gate.Gate;
import io.sealpost.limits.Deadline;
import io.sealpost.peer.Endpoint;
import io.sealpost.tls.ClientHello;
import io.sealpost.tls.HelloAnswer;
import io.sealpost.tls.HelloAnswer.Agreed;
import io.sealpost.tls.Suite;
import io.sealpost.tls.Version;

/// Asks a server, one connection after the other, which versions, suites and groups it takes. A
/// server that stops answering is asked no more, so that nobody is knocked down by being examined.
final class Surveyor {
  private final Gate gate;
  private final Endpoint endpoint;
  private final Deadline deadline;
  private final Consumer<String> progress;
  private int left = MOST_CONNECTIONS;

  Surveyor(Gate gate, Endpoint endpoint, Deadline deadline, Consumer<String> progress) {
    this.gate = gate;
    this.endpoint = endpoint;
    this.deadline = deadline;
    this.progress = progress;
  }

  TlsSurvey survey() throws UnreachableException {
    Map<Version, HelloAnswer> versions = new EnumMap<>(Version.class);
    List<Suite> suites = new ArrayList<>();
    for (Version version : List.of(Version.TLS_1_3, Version.TLS_1_2, Version.TLS_1_1,
        Version.TLS_1_0, Version.SSL_3)) {
      ask(version, suites).ifPresent(answer -> versions.put(version, answer));
    }
    return new TlsSurvey(versions, suites.stream().distinct().toList(), postQuantum(versions));
  }

  private Optional<HelloAnswer> ask(Version version, List<Suite> taken)
      throws UnreachableException {
    progress.accept(version.label());
    List<Suite> offered = new ArrayList<>(Suite.KNOWN.stream()
        .filter(suite -> suite.tls13() == (version == Version.TLS_1_3)).toList());
    Optional<HelloAnswer> first = put(new ClientHello(endpoint, version, offered));
    Optional<HelloAnswer> next = first;
    // Of an old version one suite tells enough: it has to go anyway.
    while (next.orElse(null) instanceof Agreed(var chosen, var suite, _, _) && chosen == version) {
      taken.add(suite);
      if (!offered.remove(suite) || offered.isEmpty() || !version.current()) {
        break;
      }
      next = put(new ClientHello(endpoint, version, offered));
    }
    // A server may answer with an older version than the only one offered: that is a refusal too.
    return first.map(answer -> answer instanceof Agreed agreed && agreed.version() != version
        ? new HelloAnswer.Refused(-1)
        : answer);
  }

  private Optional<Boolean> postQuantum(Map<Version, HelloAnswer> versions)
      throws UnreachableException {
    if (!(versions.get(Version.TLS_1_3) instanceof Agreed)) {
      return Optional.ofNullable(versions.get(Version.TLS_1_3)).map(_ -> false);
    }
    progress.accept("key exchange against quantum computers");
    return put(new ClientHello(endpoint, Version.TLS_1_3,
        Suite.KNOWN.stream().filter(Suite::tls13).toList(), List.of(ClientHello.POST_QUANTUM)))
        .map(Agreed.class::isInstance);
  }

  /// @return empty if it could not be asked: it was asked enough, the time is up, or its answer is no TLS
  /// @throws UnreachableException if the caller wants no more
  private Optional<HelloAnswer> put(ClientHello hello) throws UnreachableException {
    if (left-- <= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(gate.look(hello, deadline));
    } catch (UnreachableException e) {
      if (e.reason() == Reason.INTERRUPTED) {
        throw e;
      }
      left = 0;
      return Optional.empty();
    } catch (ProtocolException e) {
      return Optional.empty();
    } catch (MailException e) {
      // It turned us away, as servers do that are asked too often.
      left = 0;
      return Optional.empty();
    }
  }

  private static final int MOST_CONNECTIONS = 40;
}
