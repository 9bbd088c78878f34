package io.sealpost.gate;

import java.io.IOException;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.peer.Protocol;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.OAuthBearer;
import io.sealpost.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the RFCs have said before mail may flow, word for word, but that the client gives its name as an
/// address in EHLO, and that PLAIN acts as nobody else: where an RFC says `test NUL test NUL test`, it
/// says the same without the first word.
class RfcExamplesTest {
  private static final Mechanism PLAIN = new Mechanism.Plain("test", Secret.of("test"));
  private static final Mechanism EXTERNAL = new Mechanism.External("");
  private static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";
  private static final Mechanism BEARER = new OAuthBearer("user@example.com", Secret.of(TOKEN));

  @Test
  void beginsTlsAndLearnsAnew() throws IOException { // RFC 9051 §6.1.1, §6.2.1; RFC 2595 §3.1
    var rfc = SaidInRfc.with(Protocol.IMAP, """
                                            S: * OK ready
                                            C: a001 CAPABILITY
                                            S: * CAPABILITY IMAP4rev2 STARTTLS LOGINDISABLED
                                            S: a001 OK CAPABILITY completed
                                            C: a002 STARTTLS
                                            S: a002 OK Begin TLS negotiation now
                                            TLS
                                            C: a003 CAPABILITY
                                            S: * CAPABILITY IMAP4rev2 AUTH=PLAIN
                                            S: a003 OK CAPABILITY completed
                                            C: a004 AUTHENTICATE PLAIN AHRlc3QAdGVzdA==
                                            S: a004 OK Success (tls protection)
                                            """);
    assertThat(rfc.upgrade().learn(true)).containsExactlyInAnyOrder("IMAP4REV2", "AUTH=PLAIN");
    rfc.authenticate(PLAIN);
    rfc.finished();
  }

  @Test
  void takesTheCapabilitiesOfAGreeting() throws IOException { // RFC 9051 §6.2.2, the second
    var rfc = SaidInRfc.with(Protocol.IMAP,
        """
        S: * OK [CAPABILITY IMAP4rev2 STARTTLS AUTH=GSSAPI LOGINDISABLED] Server ready
        C: A01 STARTTLS
        S: A01 OK STARTTLS completed
        TLS
        C: A02 CAPABILITY
        S: * CAPABILITY IMAP4rev2 AUTH=GSSAPI AUTH=PLAIN
        S: A02 OK CAPABILITY completed
        C: A03 AUTHENTICATE PLAIN AHRlc3QAdGVzdA==
        S: A03 OK Success (tls protection)
        """);
    rfc.upgrade().learn(true);
    rfc.authenticate(PLAIN);
    rfc.finished();
  }

  @ParameterizedTest
  @CsvSource({"IMAP4rev2", "IMAP4rev1 SASL-IR"})
  void saysAnEmptyInitialResponse(String version) throws IOException { // RFC 9051 §6.2.2; 4959 §5
    var rfc = SaidInRfc.with(Protocol.IMAP, """
                                            C: C01 CAPABILITY
                                            S: * CAPABILITY %s AUTH=PLAIN AUTH=EXTERNAL
                                            S: C01 OK Completed
                                            C: A01 AUTHENTICATE EXTERNAL =
                                            S: A01 OK Success (tls protection)
                                            """.formatted(version));
    rfc.learn(true);
    rfc.authenticate(EXTERNAL);
    rfc.finished();
  }

  @Test
  void saysAnInitialResponse() throws IOException { // RFC 4959 §5, the first
    var rfc = SaidInRfc.with(Protocol.IMAP, """
                                            C: C01 CAPABILITY
                                            S: * CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN
                                            S: C01 OK Completed
                                            C: A01 AUTHENTICATE PLAIN AHRlc3QAdGVzdA==
                                            S: A01 OK Success (tls protection)
                                            """);
    rfc.learn(true);
    rfc.authenticate(PLAIN);
    rfc.finished();
  }

  /// RFC 4959 §5, the second and the fourth; RFC 9051 §6.2.2, the third: what a server that takes no
  /// initial response hears.
  @ParameterizedTest
  @CsvSource({"PLAIN,AHRlc3QAdGVzdA==", "EXTERNAL,''"})
  void waitsToBeAskedWhereNoInitialResponseIsTaken(String mechanism, String response)
      throws IOException {
    var rfc = SaidInRfc.with(Protocol.IMAP, """
                                            C: C01 CAPABILITY
                                            S: * CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=EXTERNAL
                                            S: C01 OK Completed
                                            C: A01 AUTHENTICATE %s
                                            S: +\s
                                            C: %s
                                            S: A01 OK Success (tls protection)
                                            """.formatted(mechanism, response));
    rfc.learn(true);
    rfc.authenticate(mechanism.equals("PLAIN") ? PLAIN : EXTERNAL);
    rfc.finished();
  }

  @Test
  void carriesATokenOverImap() throws IOException { // RFC 7628 §4.1
    var rfc = SaidInRfc.with(Protocol.IMAP,
        """
        S: * OK IMAP4rev1 Server Ready
        C: t0 CAPABILITY
        S: * CAPABILITY IMAP4rev1 AUTH=OAUTHBEARER SASL-IR
        S: t0 OK Completed
        C: t1 AUTHENTICATE OAUTHBEARER bixhPXVzZXJAZXhhbXBsZS5jb20sAWhv\
        c3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyI\
        HZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQ\
        EB
        S: t1 OK SASL authentication succeeded
        """);
    rfc.learn(false);
    rfc.authenticate(BEARER);
    rfc.finished();
  }

  @Test
  void carriesATokenOverSmtp() throws IOException { // RFC 7628 §4.1, which slips in a tag
    var rfc = SaidInRfc.with(Protocol.SMTP, "server.example.com", 587,
        """
        S: 220 mx.example.com ESMTP 12sm2095603fks.9
        C: EHLO [127.0.0.1]
        S: 250-mx.example.com at your service,[172.31.135.47]
        S: 250-SIZE 35651584
        S: 250-8BITMIME
        S: 250-AUTH LOGIN PLAIN OAUTHBEARER
        S: 250-ENHANCEDSTATUSCODES
        S: 250-STARTTLS
        S: 250 PIPELINING
        C: AUTH OAUTHBEARER bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2Vy\
        dmVyLmV4YW1wbGUuY29tAXBvcnQ9NTg3AWF1dGg9QmVhcmVyIHZGOWRmd\
        DRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB
        S: 235 Authentication successful.
        """);
    rfc.learn(false);
    rfc.authenticate(BEARER);
    rfc.finished();
  }

  @Test
  void answersAFailedToken() throws IOException { // RFC 7628 §4.3; a token is never left out here
    var rfc = SaidInRfc.with(Protocol.IMAP,
        """
        S: * OK IMAP4rev1 Server Ready
        C: t0 CAPABILITY
        S: * CAPABILITY IMAP4rev1 AUTH=OAUTHBEARER SASL-IR
        S: t0 OK Completed
        C: t1 AUTHENTICATE OAUTHBEARER bixhPXVzZXJAZXhhbXBsZS5jb20sAWhv\
        c3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyI\
        HZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQ\
        EB
        S: + eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJleGFtcGxl\
        X3Njb3BlIiwib3BlbmlkLWNvbmZpZ3VyYXRpb24iOiJodHRwczovL2V4\
        YW1wbGUuY29tLy53ZWxsLWtub3duL29wZW5pZC1jb25maWd1cmF0aW9u\
        In0=
        C: AQ==
        S: t1 NO SASL authentication failed
        """);
    rfc.learn(false);
    assertThatThrownBy(() -> rfc.authenticate(BEARER)).isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("invalid_token");
    rfc.finished();
  }

  @Test
  void beginsTlsOfPop3() throws IOException { // RFC 2595 §4, whose second STLS is never said
    var rfc = SaidInRfc.with(Protocol.POP3, """
                                            S: +OK ready
                                            C: CAPA
                                            S: +OK
                                            S: STLS
                                            S: .
                                            C: STLS
                                            S: +OK Begin TLS negotiation
                                            TLS
                                            """);
    rfc.upgrade().finished();
  }

  @Test
  void saysUserAndPass() throws IOException { // RFC 1939 §7
    var rfc = SaidInRfc.with(Protocol.POP3,
        """
        C: CAPA
        S: +OK
        S: USER
        S: .
        C: USER mrose
        S: +OK mrose is a real hoopy frood
        C: PASS secret
        S: +OK mrose's maildrop has 2 messages (320 octets)
        """);
    rfc.learn(true);
    rfc.authenticate(new Mechanism.UserPass("mrose", Secret.of("secret")));
    rfc.finished();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "frated | USER frated | -ERR sorry, no mailbox for frated here",
    "mrose | USER mrose / +OK mrose is a real hoopy frood / PASS secret | -ERR maildrop already locked"})
  void hearsThatUserOrPassIsRefused(String user, String said, String refusal) throws IOException {
    var script = new StringBuilder("C: CAPA\nS: +OK\nS: USER\nS: .\n");
    for (String line : said.split(" / ", -1)) {
      script.append(line.startsWith("+") ? "S: " : "C: ").append(line).append('\n');
    }
    var rfc = SaidInRfc.with(Protocol.POP3, script + "S: " + refusal + "\n");
    rfc.learn(true);
    assertThatThrownBy(
        () -> rfc.authenticate(new Mechanism.UserPass(user, Secret.of("secret"))))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining(refusal.substring("-ERR ".length()));
    rfc.finished();
  }

  @Test
  void beginsTlsOfSmtp() throws IOException { // RFC 3207 §5
    var rfc = SaidInRfc.with(Protocol.SMTP,
        """
        S: 220 mail.imc.org SMTP service ready
        C: EHLO [127.0.0.1]
        S: 250-mail.imc.org offers a warm hug of welcome
        S: 250-8BITMIME
        S: 250-STARTTLS
        S: 250 DSN
        C: STARTTLS
        S: 220 Go ahead
        TLS
        C: EHLO [127.0.0.1]
        S: 250-mail.imc.org touches your hand gently for a moment
        S: 250-8BITMIME
        S: 250 DSN
        """);
    assertThat(rfc.upgrade().learn(true)).containsExactlyInAnyOrder("8BITMIME", "DSN");
    rfc.finished();
  }

  @Test
  void authenticatesToSmtp() throws IOException { // RFC 4954 §4.3, the third
    var rfc = SaidInRfc.with(Protocol.SMTP, """
                                            S: 220 smtp.example.com ESMTP Server
                                            C: EHLO [127.0.0.1]
                                            S: 250-smtp.example.com Hello client.example.com
                                            S: 250-AUTH GSSAPI DIGEST-MD5
                                            S: 250-ENHANCEDSTATUSCODES
                                            S: 250 STARTTLS
                                            C: STARTTLS
                                            S: 220 Ready to start TLS
                                            TLS
                                            C: EHLO [127.0.0.1]
                                            S: 250-smtp.example.com Hello client.example.com
                                            S: 250 AUTH GSSAPI DIGEST-MD5 PLAIN
                                            C: AUTH PLAIN AHRlc3QAMTIzNA==
                                            S: 235 2.7.0 Authentication successful
                                            """);
    rfc.upgrade().learn(true);
    rfc.authenticate(new Mechanism.Plain("test", Secret.of("1234")));
    rfc.finished();
  }

  @ParameterizedTest // RFC 5530 §3, whose LOGIN is AUTHENTICATE here
  @CsvSource(delimiter = '|', value = {"[UNAVAILABLE] User's backend down for maintenance | true",
    "[AUTHENTICATIONFAILED] Authentication failed | false",
    "[AUTHORIZATIONFAILED] No such authorization-ID | false",
    "[AUTHORIZATIONFAILED] Authenticator is not an admin | false",
    "[EXPIRED] That password isn't valid any more | false",
    "[PRIVACYREQUIRED] Connection offers no privacy | false"})
  void tellsWhyAPasswordIsRefused(String words, boolean temporary) throws IOException {
    var rfc = SaidInRfc.with(Protocol.IMAP, """
                                            C: a CAPABILITY
                                            S: * CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN
                                            S: a OK
                                            C: c1 AUTHENTICATE PLAIN AHRlc3QAdGVzdA==
                                            S: c1 NO %s
                                            """.formatted(words));
    rfc.learn(true);
    assertThatThrownBy(() -> rfc.authenticate(PLAIN))
        .isInstanceOfSatisfying(AuthenticationException.class,
            e -> assertThat(e.temporary()).isEqualTo(temporary))
        .hasMessageContaining(words.replaceFirst("\\[.*\\] ", ""));
    rfc.finished();
  }
}
