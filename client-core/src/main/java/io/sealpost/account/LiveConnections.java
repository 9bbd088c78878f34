package io.sealpost.account;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.sealpost.gate.AuthenticatedChannel;
import io.sealpost.peer.Protocol;

/// The connections of one account that are open, so that a change of pins reaches them. Those that
/// were closed are forgotten whenever another joins. Not thread-safe.
final class LiveConnections {
  private final Map<Protocol, List<AuthenticatedChannel>> channels = new EnumMap<>(Protocol.class);

  void join(Protocol protocol, AuthenticatedChannel channel) {
    List<AuthenticatedChannel> open = channels.computeIfAbsent(protocol, _ -> new ArrayList<>());
    open.removeIf(it -> !it.lane().isOpen());
    open.add(channel);
  }

  /// Those of a protocol, which are then no longer kept here.
  List<AuthenticatedChannel> leave(Protocol protocol) {
    List<AuthenticatedChannel> open = channels.remove(protocol);
    return open == null ? List.of() : open;
  }
}
