package io.sealpost.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.ServerFirstMessage;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramInvalidServerSignatureException;
import com.ongres.scram.common.exception.ScramParseException;
import com.ongres.scram.common.exception.ScramServerErrorException;
import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.peer.Endpoint;
import io.sealpost.tls.ChannelBinding;
import io.sealpost.wire.Utf8;
import org.jspecify.annotations.Nullable;

/// A run of SCRAM (RFC 5802 §3): client-first, server-first, client-final, and the server's proof,
/// without which no success is believed.
final class ScramExchange implements Exchange {
  /// RFC 7677 §4 for the fewest; the most is what takes a slow machine about two seconds.
  static final int FEWEST_ROUNDS = 4096;
  static final int MOST_ROUNDS = 1_000_000;

  private enum Next {
    SERVER_FIRST, SERVER_FINAL, NOTHING
  }

  private final Endpoint endpoint;
  private final ScramClient client;
  private final String first;
  private final char[] password;
  private Next next = Next.SERVER_FIRST;
  private String complaint = "";
  private boolean proven;

  ScramExchange(Endpoint endpoint, Scram scram, List<String> offered,
      @Nullable ChannelBinding binding) {
    this(endpoint, scram, offered, binding, null);
  }

  /// @param nonce the client's, to run an example of the RFC; null for a random one
  ScramExchange(Endpoint endpoint, Scram scram, List<String> offered,
      @Nullable ChannelBinding binding, @Nullable String nonce) {
    this.endpoint = endpoint;
    this.password = scram.password().revealChars();
    var ready = ScramClient.builder().advertisedMechanisms(offered).username(scram.user())
        .password(password).stringPreparation(StringPreparation.SASL_PREPARATION);
    // With a binding at hand but no -PLUS offered it says so, and an honest server that does offer
    // it refuses, because somebody took it off the list (RFC 5802 §6, "y").
    var bound = binding == null ? ready : ready.channelBinding(binding.type(), binding.data());
    this.client = (nonce == null ? bound : bound.nonceSupplier(() -> nonce)).build();
    this.first = client.clientFirstMessage().toString();
  }

  @Override
  public String mechanism() {
    return client.getScramMechanism().getName();
  }

  @Override
  public byte[] initial() {
    return Utf8.of(first);
  }

  @Override
  public boolean singleMessage() {
    return false;
  }

  @Override
  public byte[] answer(byte[] challenge) throws MailException {
    return switch (next) {
      case SERVER_FIRST -> clientFinal(text(challenge));
      case SERVER_FINAL -> judged(text(challenge));
      case NOTHING -> throw grammar("goes on after its proof", null);
    };
  }

  @Override
  public boolean proven() {
    return proven;
  }

  @Override
  public String complaint() {
    return complaint;
  }

  @Override
  public void close() {
    Arrays.fill(password, '\0');
  }

  private byte[] clientFinal(String message) throws MailException {
    requireForm(SERVER_FIRST_FORM, message);
    try {
      ServerFirstMessage first = client.serverFirstMessage(message);
      int rounds = first.getIterationCount();
      if (rounds < FEWEST_ROUNDS) {
        throw new ProtocolException(Violation.DOWNGRADE, endpoint + " asks for the password hashed "
            + rounds + " times, which is too easily guessed: possible attack; nothing was sent");
      }
      if (rounds > MOST_ROUNDS) {
        throw new ProtocolException(Violation.LIMIT,
            endpoint + " asks for the password hashed " + rounds + " times");
      }
      next = Next.SERVER_FINAL;
      return Utf8.of(client.clientFinalMessage().toString());
    } catch (ScramParseException | IllegalArgumentException e) {
      // The library says either, by what is wrong with the message.
      throw grammar("breaks the rules of " + mechanism(), e);
    }
  }

  private byte[] judged(String message) throws MailException {
    next = Next.NOTHING;
    requireForm(SERVER_FINAL_FORM, message);
    try {
      client.serverFinalMessage(message);
      proven = true;
      return new byte[0];
    } catch (ScramServerErrorException e) {
      complaint = message.strip();
      return new byte[0];
    } catch (ScramInvalidServerSignatureException e) {
      throw new AuthenticationException(endpoint, Step.SERVER_PROOF_MISSING, mechanism(), "", false,
          e);
    } catch (ScramParseException | IllegalArgumentException e) {
      throw grammar("breaks the rules of " + mechanism(), e);
    }
  }

  /// The library asserts of some malformed messages that they cannot be, which with assertions enabled
  /// is an error and no exception.
  private void requireForm(Pattern form, String message) throws ProtocolException {
    if (!form.matcher(message).matches()) {
      throw grammar("breaks the rules of " + mechanism(), null);
    }
  }

  private String text(byte[] challenge) throws ProtocolException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(challenge)).toString();
    } catch (CharacterCodingException e) {
      throw grammar("speaks no UTF-8 in " + mechanism(), e);
    }
  }

  private ProtocolException grammar(String what, @Nullable Exception cause) {
    return new ProtocolException(Violation.GRAMMAR, endpoint + " " + what, List.of(), cause);
  }

  /// RFC 5802 §7, extensions included; a mandatory one (`m=`) is none that we know. Possessive: a group
  /// that could be given back takes stack for each of its turns.
  private static final Pattern SERVER_FIRST_FORM = Pattern
      .compile("(?s)r=[^,]+,s=[^,]+,i=[0-9]+(?:,[a-zA-Z]=[^,]+)*+");
  private static final Pattern SERVER_FINAL_FORM = Pattern
      .compile("(?s)[ve]=[^,]+(?:,[a-zA-Z]=[^,]+)*+");
}
