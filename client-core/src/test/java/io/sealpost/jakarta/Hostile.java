package io.sealpost.jakarta;

import java.util.EnumMap;
import java.util.Map;

import io.sealpost.peer.Protocol;
import io.sealpost.testserver.script.Fault;
import org.jspecify.annotations.Nullable;

/// One thing that a hostile server does, and how it ends for each client it is done to: a kind of
/// failure, or what the client makes of it. Where nothing stands, there is no such thing to do.
record Hostile(String name, Map<Victim, Cell> cells) {
  /// Who is served: a session of ours, or a program behind the Jakarta door.
  enum Victim {
    IMAP(Protocol.IMAP, false), POP3(Protocol.POP3, false), SMTP(Protocol.SMTP, false), DOOR_IMAP(
        Protocol.IMAP, true), DOOR_POP3(Protocol.POP3, true), DOOR_SMTP(Protocol.SMTP, true);

    final Protocol protocol;
    final boolean door;

    Victim(Protocol protocol, boolean door) {
      this.protocol = protocol;
      this.door = door;
    }
  }

  /// @param ends a pattern of `PROTOCOL`, `TIMED_OUT`, `LOST`, or what the client says it got
  record Cell(Fault fault, String ends) {}

  static Hostile of(String name) {
    return new Hostile(name, new EnumMap<>(Victim.class));
  }

  /// The same to a session and to a program behind the door.
  Hostile to(Protocol protocol, Fault fault, String ends) {
    return to(protocol, fault, ends, ends);
  }

  Hostile to(Protocol protocol, Fault fault, String ends, String behindTheDoor) {
    for (Victim victim : Victim.values()) {
      if (victim.protocol == protocol) {
        cells.put(victim, new Cell(fault, victim.door ? behindTheDoor : ends));
      }
    }
    return this;
  }

  @Nullable
  Cell at(Victim victim) {
    return cells.get(victim);
  }

  @Override
  public String toString() {
    return name;
  }
}
