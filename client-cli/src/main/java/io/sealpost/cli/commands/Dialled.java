package io.sealpost.cli.commands;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

import io.sealpost.peer.Resolver;

/// Finds addresses as the system does, and remembers which, and how long ago: from when on a server,
/// and no longer a person or a vault, is waited for.
final class Dialled implements Resolver {
  private List<String> addresses = List.of();
  private long begun = System.nanoTime();

  @Override
  public List<InetAddress> resolve(String host) throws UnknownHostException {
    begun = System.nanoTime();
    List<InetAddress> found = Resolver.SYSTEM.resolve(host);
    addresses = found.stream().map(InetAddress::getHostAddress).toList();
    return found;
  }

  void forget() {
    addresses = List.of();
  }

  List<String> addresses() {
    return addresses;
  }

  long milliseconds() {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }
}
