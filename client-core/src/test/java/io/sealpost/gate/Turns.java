package io.sealpost.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Exchange;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.Offer;
import io.sealpost.secret.Secret;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;

/// A server in memory that speaks in turns: its first words stand there at once, the next ones behind
/// each thing that is said to it. `T` at the beginning of a line becomes the tag it heard last.
final class Turns {
  /// What is done to a dialogue.
  interface Part {
    Object of(Dialogue dialogue, Wire wire) throws IOException;
  }

  private final Dialogue dialogue;
  private final Deque<String> turns;
  private final Deque<Byte> audible = new ArrayDeque<>();
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private String tag = "?";

  /// @param turns each of one line or more, divided by `\n`; an empty one is silence
  Turns(Protocol protocol, String... turns) {
    this.dialogue = Dialogue
        .with(new Endpoint(protocol, "mail.example", 1, Security.STARTTLS));
    this.turns = new ArrayDeque<>(List.of(turns));
    next();
  }

  Object run(Part part) throws IOException {
    return part.of(dialogue, wire());
  }

  /// How a part ends: what it yields, or the kind of its failure; `in time` where it is temporary.
  String ends(Part part) throws IOException {
    try {
      return String.valueOf(run(part));
    } catch (ProtocolException e) {
      return e.violation().name();
    } catch (RejectedException e) {
      return (e.temporary() ? "rejected in time: " : "rejected: ") + e.reply();
    } catch (AuthenticationException e) {
      return e.step() + (e.temporary() ? " in time: " : ": ") + e.reply();
    } catch (UnreachableException e) {
      return e.reason() + ": " + e.getMessage();
    }
  }

  /// How authentication by PLAIN ends: what is offered from then on, and whether the opening went along.
  String endsAuthentication(Set<String> offered, String password, Opening opening)
      throws IOException {
    return ends((dialogue, wire) -> {
      try (Exchange plain = new Mechanism.Plain("ada", Secret.of(password))
          .begin(new Offer(dialogue.endpoint(), _ -> true, null)).orElseThrow()) {
        var outcome = dialogue.authenticate(wire, offered, plain, opening);
        return new TreeSet<>(outcome.capabilities()) + " " + outcome.openingSent();
      }
    });
  }

  /// The lines it heard, with `T` for their tags.
  List<String> heard() {
    return heard.toString(StandardCharsets.UTF_8).lines()
        .map(it -> it.replaceFirst("^A[0-9A-Z]{4,} ", "T ")).toList();
  }

  private void next() {
    if (!turns.isEmpty()) {
      for (String line : turns.remove().lines().toList()) {
        String said = line.replaceFirst("^T ", tag + " ") + "\r\n";
        for (byte octet : said.getBytes(StandardCharsets.UTF_8)) {
          audible.add(octet);
        }
      }
    }
  }

  private Wire wire() {
    var in = new InputStream() {
      @Override
      public int read() {
        return audible.isEmpty() ? -1 : audible.remove() & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        int octet = read();
        if (octet < 0) {
          return -1;
        }
        target[offset] = (byte) octet;
        return 1;
      }

      @Override
      public int available() {
        return audible.size();
      }
    };
    var out = new ByteArrayOutputStream() {
      @Override
      public void flush() throws IOException {
        String said = toString(StandardCharsets.UTF_8);
        tag = said.indexOf(' ') > 0 ? said.substring(0, said.indexOf(' ')) : tag;
        writeTo(heard);
        reset();
        next();
      }
    };
    return Wire.bytewise(in, out, Limits.DEFAULT, new WireLog("mail.example"));
  }
}
