package io.sealpost.gate;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.peer.Endpoint;
import io.sealpost.sasl.Exchange;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// IMAP before mail flows (RFC 9051 §6.1, §6.2). Tags are random, so that no answer can be given
/// before its question.
record ImapDialogue(Endpoint endpoint) implements Dialogue {
  private record Answer(String status, String text, @Nullable Set<String> capabilities) {}

  @Override
  public void upgrade(Wire clear) throws IOException {
    Set<String> offered = greeting(clear, false);
    if (offered == null) {
      offered = capability(clear, false);
    }
    if (!offered.contains("STARTTLS")) {
      throw Refusals.tlsNotOffered(endpoint);
    }
    Refusals.requireSilence(endpoint, clear, "before STARTTLS");
    String tag = tag();
    clear.say(tag + " STARTTLS").send();
    String line = clear.dialogueLine();
    if (line.startsWith("* ") && word(line.substring(2)).equals("BYE")) {
      throw goodbye("");
    }
    if (!line.startsWith(tag + " ")) {
      throw Refusals.grammar(endpoint, "STARTTLS");
    }
    String answer = line.substring(tag.length() + 1);
    switch (word(answer)) {
      case "OK" -> Refusals.requireSilence(endpoint, clear, "behind its go-ahead for TLS");
      // RFC 5530 §3: UNAVAILABLE is of the moment, so not of somebody who takes TLS away.
      case "NO" -> throw UNAVAILABLE.matcher(answer).find()
          ? Refusals.noTlsNow("STARTTLS")
          : Refusals.tlsNotOffered(endpoint);
      case "BAD" -> throw Refusals.tlsNotOffered(endpoint);
      default -> throw Refusals.grammar(endpoint, "STARTTLS");
    }
  }

  @Override
  public Set<String> learn(Wire secure, boolean greeted) throws IOException {
    Set<String> offered = greeted ? null : greeting(secure, true);
    return offered == null ? capability(secure, true) : offered;
  }

  @Override
  public boolean offers(Set<String> capabilities, String mechanism) {
    return capabilities.contains("AUTH=" + mechanism);
  }

  @Override
  public Authenticated authenticate(Wire secure, Set<String> capabilities, Exchange exchange,
      Opening opening) throws IOException {
    Refusals.requireSilence(endpoint, secure, "before AUTHENTICATE");
    String tag = tag();
    Set<String> known = new HashSet<>(capabilities);
    var run = new SaslRun(endpoint, secure, exchange, () -> {
      Answer answer = answer(secure, tag, true, true);
      if (answer.capabilities != null) {
        known.clear();
        known.addAll(answer.capabilities);
      }
      return heard(answer);
    });
    boolean sent = run.run(tag + " AUTHENTICATE " + exchange.mechanism(),
        takesInitialResponse(capabilities) ? Integer.MAX_VALUE : 0, opening.lines());
    return new Authenticated(known, sent);
  }

  /// RFC 9051 §6.2.2, appendix E: IMAP4rev2 has SASL-IR in it.
  private static boolean takesInitialResponse(Set<String> capabilities) {
    return capabilities.contains("SASL-IR") || capabilities.contains("IMAP4REV2");
  }

  private static SaslRun.Heard heard(Answer answer) {
    return switch (answer.status) {
      case "OK" -> new SaslRun.Heard.Success();
      case "+" -> new SaslRun.Heard.Challenge(answer.text);
      default -> new SaslRun.Heard.Refusal(answer.text, TEMPORARY.matcher(answer.text).find());
    };
  }

  /// The capabilities the greeting holds, or null if it holds none.
  private @Nullable Set<String> greeting(Wire wire, boolean secure) throws IOException {
    String line = wire.dialogueLine();
    if (!line.startsWith("* ")) {
      throw Refusals.grammar(endpoint, "a connection");
    }
    String rest = line.substring(2);
    return switch (word(rest)) {
      case "OK" -> codeCapabilities(rest);
      case "BYE" -> throw new RejectedException("the connection",
          secure ? rest.substring(3).strip() : "it said goodbye at once", true);
      // Authenticated by nobody knows what, and where STARTTLS is due, past the point of TLS.
      case "PREAUTH" -> throw new ProtocolException(Violation.DOWNGRADE,
          endpoint + " claims we are authenticated already: possible attack; nothing was sent");
      default -> throw Refusals.grammar(endpoint, "a connection");
    };
  }

  private Set<String> capability(Wire wire, boolean secure) throws IOException {
    Refusals.requireSilence(endpoint, wire, "before CAPABILITY");
    String tag = tag();
    wire.say(tag + " CAPABILITY").send();
    Answer answer = answer(wire, tag, secure, false);
    if (!answer.status.equals("OK")) {
      throw secure
          ? new RejectedException("CAPABILITY", answer.text, false)
          : Refusals.tlsNotOffered(endpoint);
    }
    return answer.capabilities == null ? Set.of() : answer.capabilities;
  }

  /// Reads to the tagged answer. In the clear nothing but CAPABILITY may come before it.
  ///
  /// @param challenged whether a continuation may come instead
  private Answer answer(Wire wire, String tag, boolean secure, boolean challenged)
      throws IOException {
    Set<String> capabilities = null;
    for (int i = 0; i < wire.limits().dialogueLines(); i++) {
      String line = wire.dialogueLine();
      if (line.startsWith("* ")) {
        Set<String> announced = untagged(line.substring(2), secure);
        capabilities = announced == null ? capabilities : announced;
      } else if (line.startsWith(tag + " ")) {
        String rest = line.substring(tag.length() + 1);
        String status = word(rest);
        if (!STATUSES.contains(status)) {
          throw Refusals.grammar(endpoint, "a command");
        }
        Set<String> coded = status.equals("OK") ? codeCapabilities(rest) : null;
        return new Answer(status, rest.substring(status.length()).strip(),
            coded == null ? capabilities : coded);
      } else if (challenged && (line.equals("+") || line.startsWith("+ "))) {
        return new Answer("+", line.substring(1).strip(), null);
      } else {
        // A continuation nobody asked for, or another command's tag.
        throw Refusals.grammar(endpoint, "a command");
      }
    }
    throw Refusals.tooManyLines(endpoint);
  }

  private @Nullable Set<String> untagged(String rest, boolean secure) throws IOException {
    String word = word(rest);
    if (word.equals("CAPABILITY")) {
      return split(rest.substring("CAPABILITY".length()));
    }
    if (word.equals("BYE")) {
      throw goodbye(secure ? ":" + rest.substring(3) : "");
    }
    if (!secure || word.equals("PREAUTH")) {
      throw Refusals.grammar(endpoint, secure ? "a command" : "a command before TLS");
    }
    return null;
  }

  /// RFC 9051 §7.1.5: it may come at any time.
  private UnreachableException goodbye(String words) {
    return new UnreachableException(endpoint + " said goodbye" + words, Reason.CLOSED_BY_PEER,
        null);
  }

  private static @Nullable Set<String> codeCapabilities(String rest) {
    Matcher code = CODE.matcher(rest);
    return code.find() ? split(code.group(1)) : null;
  }

  private static Set<String> split(String words) {
    Set<String> set = new HashSet<>(
        Arrays.asList(words.strip().toUpperCase(Locale.ROOT).split(" +")));
    set.remove("");
    return set;
  }

  private static String word(String rest) {
    int space = rest.indexOf(' ');
    return (space < 0 ? rest : rest.substring(0, space)).toUpperCase(Locale.ROOT);
  }

  private static String tag() {
    return "A" + Long.toString(RANDOM.nextLong() >>> 24, 36).toUpperCase(Locale.ROOT);
  }

  private static final Set<String> STATUSES = Set.of("OK", "NO", "BAD");
  private static final Pattern CODE = Pattern.compile("(?i)^OK +\\[CAPABILITY +([^\\]]*)\\]");
  private static final Pattern UNAVAILABLE = Pattern.compile("(?i)^NO +\\[UNAVAILABLE\\]");
  private static final Pattern TEMPORARY = Pattern
      .compile("(?i)^\\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG)");
  private static final SecureRandom RANDOM = new SecureRandom();
}
