package io.sealpost.gate;

import java.util.List;
import java.util.stream.Stream;

import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;

/// One of the six ways to reach a server: three protocols, two beginnings of TLS.
record Way(Protocol protocol, Security security) {
  static final List<Way> ALL = Stream.of(Protocol.values())
      .flatMap(p -> Stream.of(Security.values()).map(s -> new Way(p, s))).toList();
}
