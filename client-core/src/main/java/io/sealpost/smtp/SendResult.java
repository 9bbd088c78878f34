package io.sealpost.smtp;

import java.util.List;

import io.sealpost.failure.RejectedException;

/// The server's definite answer to one message.
///
/// @param phase [Phase#ACCEPTED], or the phase in which the server refused
/// @param fates one for each recipient, in the envelope's order
/// @param reply the reply that decided: when accepted, the one that names the server's queue entry
/// @param reportsIgnored whether delivery reports were asked for and the server offers no DSN
public record SendResult(Phase phase, List<Fate> fates, Reply reply, boolean reportsIgnored) {
  public SendResult {
    fates = List.copyOf(fates);
  }

  /// Whether the server took the message, for at least one recipient.
  public boolean accepted() {
    return phase == Phase.ACCEPTED;
  }

  /// The recipients to whom it will not go, with the reasons.
  public List<Fate> refused() {
    return fates.stream().filter(fate -> !fate.accepted()).toList();
  }

  /// This result, if the message went to somebody.
  ///
  /// @throws RejectedException if the server refused it for everybody; temporary if for at least one
  /// of them it may be tried again
  public SendResult orRejected() throws RejectedException {
    if (accepted()) {
      return this;
    }
    throw new RejectedException(switch (phase) {
      case MAIL -> "the sender";
      case RCPT -> fates.size() == 1 ? "the recipient" : "all recipients";
      default -> "the message";
    }, reply.inWords(), fates.stream().anyMatch(Fate::temporary));
  }
}
