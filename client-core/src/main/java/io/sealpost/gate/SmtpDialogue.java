package io.sealpost.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.sealpost.failure.RejectedException;
import io.sealpost.peer.Endpoint;
import io.sealpost.sasl.Exchange;
import io.sealpost.wire.Wire;

/// SMTP before mail flows (RFC 5321 §4.1.1.1, RFC 3207, RFC 4954).
record SmtpDialogue(Endpoint endpoint) implements Dialogue {
  private record Reply(int code, List<String> lines) {
    boolean temporary() {
      return code >= 400 && code < 500;
    }
  }

  @Override
  public void upgrade(Wire clear) throws IOException {
    greeting(clear, false);
    if (!ehlo(clear, false).contains("STARTTLS")) {
      throw Refusals.tlsNotOffered(endpoint);
    }
    Refusals.requireSilence(endpoint, clear, "before STARTTLS");
    clear.say("STARTTLS").send();
    Reply reply = reply(clear);
    if (reply.temporary()) {
      throw Refusals.noTlsNow("STARTTLS");
    }
    if (reply.code >= 500) {
      throw Refusals.tlsNotOffered(endpoint);
    }
    // RFC 3207 §4: 220 and nothing else; more than one line would be a place to hide things.
    if (reply.code != 220 || reply.lines.size() > 1) {
      throw Refusals.grammar(endpoint, "STARTTLS");
    }
    Refusals.requireSilence(endpoint, clear, "behind its go-ahead for TLS");
  }

  @Override
  public Set<String> learn(Wire secure, boolean greeted) throws IOException {
    if (!greeted) {
      greeting(secure, true);
    }
    return ehlo(secure, true);
  }

  @Override
  public boolean offers(Set<String> capabilities, String mechanism) {
    return capabilities.stream().filter(line -> line.startsWith("AUTH "))
        .anyMatch(line -> Arrays.asList(line.split(" +")).indexOf(mechanism) > 0);
  }

  @Override
  public Authenticated authenticate(Wire secure, Set<String> capabilities, Exchange exchange,
      Opening opening) throws IOException {
    Refusals.requireSilence(endpoint, secure, "before AUTH");
    new SaslRun(endpoint, secure, exchange, () -> heard(reply(secure)))
        .run("AUTH " + exchange.mechanism(), LONGEST_COMMAND, List.of());
    return new Authenticated(capabilities, false);
  }

  private SaslRun.Heard heard(Reply reply) throws IOException {
    if (reply.code == 334 && reply.lines.size() == 1) {
      return new SaslRun.Heard.Challenge(reply.lines.getFirst());
    }
    if (reply.code == 235) {
      return new SaslRun.Heard.Success();
    }
    if (reply.code < 400) {
      throw Refusals.grammar(endpoint, "AUTH");
    }
    return new SaslRun.Heard.Refusal(reply.code + " " + String.join(" ", reply.lines),
        reply.temporary());
  }

  private void greeting(Wire wire, boolean secure) throws IOException {
    require(reply(wire), 220, "the connection", secure);
  }

  private Set<String> ehlo(Wire wire, boolean secure) throws IOException {
    Refusals.requireSilence(endpoint, wire, "before EHLO");
    wire.say("EHLO [127.0.0.1]").send();
    Reply reply = reply(wire);
    if (!secure && reply.code >= 500) {
      // Who knows no EHLO knows no TLS; HELO would be the downgrade.
      throw Refusals.tlsNotOffered(endpoint);
    }
    require(reply, 250, "EHLO", secure);
    Set<String> keywords = new HashSet<>();
    reply.lines.stream().skip(1).map(line -> line.strip().toUpperCase(Locale.ROOT))
        .forEach(keywords::add);
    return keywords;
  }

  private void require(Reply reply, int code, String what, boolean secure) throws IOException {
    if (reply.code == code) {
      return;
    }
    if (reply.code < 400) {
      throw Refusals.grammar(endpoint, what);
    }
    throw new RejectedException(what,
        secure ? reply.code + " " + String.join(" ", reply.lines) : "code " + reply.code,
        reply.temporary());
  }

  private Reply reply(Wire wire) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < wire.limits().dialogueLines(); i++) {
      String line = wire.dialogueLine();
      boolean sameCode = lines.isEmpty() || line.startsWith(lines.getFirst().substring(0, 3));
      if (!LINE.matcher(line).matches() || !sameCode) {
        throw Refusals.grammar(endpoint, "a command");
      }
      lines.add(line);
      if (line.length() == 3 || line.charAt(3) == ' ') {
        return new Reply(Integer.parseInt(line.substring(0, 3)),
            lines.stream().map(l -> l.substring(Math.min(4, l.length()))).toList());
      }
    }
    throw Refusals.tooManyLines(endpoint);
  }

  /// RFC 4954 §4: 512 octets with CRLF, beyond which the initial response comes on a line of its own.
  private static final int LONGEST_COMMAND = 510;
  private static final Pattern LINE = Pattern
      .compile("[2-5][0-9][0-9]([ -].*)?", Pattern.DOTALL);
}
