package io.sealpost.testserver.front;

import java.io.IOException;

import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Fault.Action;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Script;

/// Lets a listener's script strike on one connection.
record Faults(Script script, Channel channel) {

  /// Whether to go on with what was to be done at this moment; false: a fault has dealt with it.
  ///
  /// @throws EndOfConversation when a fault has ended the connection
  boolean goOn(Moment moment, String tag) throws IOException {
    boolean goOn = true;
    for (Fault fault : script.at(moment)) {
      goOn &= strike(fault.action(), tag);
    }
    return goOn;
  }

  private boolean strike(Action action, String tag) throws IOException {
    Outgoing out = channel.out();
    switch (action) {
      case Action.Say(var bytes, var then) -> {
        out.write(bytes.replace("<tag>", tag));
        return then(then);
      }
      case Action.Append(var bytes, var gap) ->
        out.append(new Action.Append(bytes.replace("<tag>", tag), gap));
      case Action.Delay(var time) -> {
        out.flush();
        Outgoing.pause(time);
      }
      case Action.Cut(var bytes, var reset) -> out.cutAfter(bytes, reset);
      case Action.Trickle(var interval) -> out.trickle(interval);
      case Action.Flood flood -> out.flood(flood);
      case Action.Rewrite change -> out.rewrite(change);
      case Action.Hide _ -> {
        // Asked for where capabilities are listed and commands are looked up.
      }
    }
    return true;
  }

  private boolean then(Fault.Then then) throws IOException {
    switch (then) {
      case ANSWER -> {
        return true;
      }
      case SKIP -> {
        return false;
      }
      case SILENCE -> {
        channel.transcript().add("-- fault: silence");
        channel.drain();
      }
      case CLOSE -> {
        // Closing sends what was said.
      }
      case RESET -> {
        channel.out().endReply();
        channel.reset();
      }
    }
    throw new EndOfConversation();
  }
}
