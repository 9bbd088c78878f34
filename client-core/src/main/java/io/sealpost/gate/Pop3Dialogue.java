package io.sealpost.gate;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.sealpost.failure.RejectedException;
import io.sealpost.peer.Endpoint;
import io.sealpost.sasl.Exchange;
import io.sealpost.sasl.UserPassRun;
import io.sealpost.wire.Wire;

/// POP3 before mail flows (RFC 1939, RFC 2449 CAPA, RFC 2595 STLS, RFC 5034 AUTH). USER and PASS
/// are said only if the account names them; APOP never.
record Pop3Dialogue(Endpoint endpoint) implements Dialogue {
  @Override
  public void upgrade(Wire clear) throws IOException {
    require(clear.dialogueLine(), "the connection", false);
    if (!capa(clear).contains("STLS")) {
      throw Refusals.tlsNotOffered(endpoint);
    }
    Refusals.requireSilence(endpoint, clear, "before STLS");
    clear.say("STLS").send();
    String line = clear.dialogueLine();
    if (refused(line)) {
      // RFC 3206 §4: SYS/TEMP is of the moment, so not of somebody who takes TLS away.
      throw SYSTEM.matcher(line).find()
          ? Refusals.noTlsNow("STLS")
          : Refusals.tlsNotOffered(endpoint);
    }
    if (!accepted(line)) {
      throw Refusals.grammar(endpoint, "STLS");
    }
    Refusals.requireSilence(endpoint, clear, "behind its go-ahead for TLS");
  }

  @Override
  public Set<String> learn(Wire secure, boolean greeted) throws IOException {
    if (!greeted) {
      require(secure.dialogueLine(), "the connection", true);
    }
    return capa(secure);
  }

  @Override
  public boolean offers(Set<String> capabilities, String mechanism) {
    if (mechanism.equals(USER_PASS)) {
      // A server that does not know CAPA has nothing else (RFC 2449 §5, USER).
      return capabilities.isEmpty() || capabilities.contains("USER");
    }
    return capabilities.stream().filter(line -> line.startsWith("SASL "))
        .anyMatch(line -> Arrays.asList(line.split(" +")).indexOf(mechanism) > 0);
  }

  @Override
  public Authenticated authenticate(Wire secure, Set<String> capabilities, Exchange exchange,
      Opening opening) throws IOException {
    if (exchange instanceof UserPassRun(String user, byte[] password)) {
      try {
        Refusals.requireSilence(endpoint, secure, "before USER");
        secure.say("USER " + user).send();
        requireAccepted(secure.dialogueLine(), exchange);
        Refusals.requireSilence(endpoint, secure, "before PASS");
        secure.saySecret("PASS ", password).send();
        requireAccepted(secure.dialogueLine(), exchange);
      } finally {
        Arrays.fill(password, (byte) 0);
      }
    } else {
      Refusals.requireSilence(endpoint, secure, "before AUTH");
      new SaslRun(endpoint, secure, exchange, () -> heard(secure.dialogueLine()))
          .run("AUTH " + exchange.mechanism(), LONGEST_COMMAND, List.of());
    }
    return new Authenticated(capabilities, false);
  }

  private SaslRun.Heard heard(String line) throws IOException {
    if (line.equals("+") || line.startsWith("+ ")) {
      return new SaslRun.Heard.Challenge(line.substring(1));
    }
    if (refused(line)) {
      return new SaslRun.Heard.Refusal(text(line), temporary(line));
    }
    if (!accepted(line)) {
      throw Refusals.grammar(endpoint, "authentication");
    }
    return new SaslRun.Heard.Success();
  }

  private void requireAccepted(String line, Exchange exchange) throws IOException {
    if (refused(line)) {
      throw Refusals.refused(endpoint, exchange, text(line), temporary(line));
    }
    if (!accepted(line)) {
      throw Refusals.grammar(endpoint, "authentication");
    }
  }

  /// The capabilities, one line each in upper case; none if the server does not know CAPA.
  private Set<String> capa(Wire wire) throws IOException {
    Refusals.requireSilence(endpoint, wire, "before CAPA");
    wire.say("CAPA").send();
    String line = wire.dialogueLine();
    if (refused(line)) {
      return Set.of();
    }
    if (!accepted(line)) {
      throw Refusals.grammar(endpoint, "CAPA");
    }
    Set<String> offered = new HashSet<>();
    for (int i = 0; i < wire.limits().dialogueLines(); i++) {
      line = wire.dialogueLine();
      if (line.equals(".")) {
        return offered;
      }
      String unstuffed = line.startsWith(".") ? line.substring(1) : line;
      offered.add(unstuffed.strip().toUpperCase(Locale.ROOT));
    }
    throw Refusals.tooManyLines(endpoint);
  }

  private void require(String line, String what, boolean secure) throws IOException {
    if (refused(line)) {
      throw new RejectedException(what, secure ? text(line) : "it gave no reason",
          temporary(line));
    }
    if (!accepted(line)) {
      throw Refusals.grammar(endpoint, what);
    }
  }

  /// RFC 1939 §3: the indicator is upper case, and stands alone.
  private static boolean accepted(String line) {
    return line.equals("+OK") || line.startsWith("+OK ");
  }

  private static boolean refused(String line) {
    return line.equals("-ERR") || line.startsWith("-ERR ");
  }

  private static String text(String line) {
    return line.substring(4).strip();
  }

  private static boolean temporary(String line) {
    return TEMPORARY.matcher(line).find();
  }

  private static final String USER_PASS = "USER/PASS";
  /// RFC 5034 §4: 255 octets with CRLF, beyond which the initial response comes on a line of its own.
  private static final int LONGEST_COMMAND = 253;
  private static final Pattern SYSTEM = Pattern.compile("(?i)^-ERR \\[SYS/TEMP\\]");
  /// RFC 2449 §8 (codes in any case), RFC 3206.
  private static final Pattern TEMPORARY = Pattern
      .compile("(?i)^-ERR \\[(IN-USE|LOGIN-DELAY|SYS/TEMP)\\]");
}
