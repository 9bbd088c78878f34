package io.sealpost.peer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a host: the system's way, or an embedder's.
public interface Resolver {
  /// The system's resolver.
  Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /// The addresses of a host, those to try first at the front.
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
