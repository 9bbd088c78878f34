package io.sealpost.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.sealpost.doctor.Finding.Grade;
import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.gate.Gate;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Resolver;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.tls.HelloAnswer;
import io.sealpost.tls.Suite;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.tls.Version;
import io.sealpost.trust.TrustPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Servers that JSSE cannot play: they answer a hello by its version, in octets written by hand.
@Timeout(60)
class SurveyTest {
  private static final String ALERT_PROTOCOL_VERSION = "15030100020246";
  private static final Gate GATE = new Gate(Resolver.SYSTEM, Limits.DEFAULT);

  @Test
  void seesVersionsAndSuitesThatThisClientWouldNeverSpeak() throws Exception {
    TlsSurvey survey = survey(version -> switch (version) {
      case 0x0300 -> hello("0300", "0005");
      case 0x0301 -> hello("0301", "000a");
      case 0x0302 -> "";
      default -> ALERT_PROTOCOL_VERSION;
    });
    assertThat(survey.spoken()).containsExactly(Version.SSL_3, Version.TLS_1_0);
    assertThat(survey.suites()).extracting(Suite::name).containsExactlyInAnyOrder(
        "TLS_RSA_WITH_RC4_128_SHA", "TLS_RSA_WITH_3DES_EDE_CBC_SHA");
    assertThat(survey.suites()).allMatch(it -> it.grade() == Suite.Grade.BROKEN);
    assertThat(survey.versions()).containsEntry(Version.TLS_1_1, new HelloAnswer.Refused(-1))
        .containsEntry(Version.TLS_1_2, new HelloAnswer.Refused(70));
    assertThat(survey.postQuantum()).contains(false);
  }

  @Test
  void takesAnOlderVersionThanTheOneOfferedForARefusal() throws Exception {
    TlsSurvey survey = survey(_ -> hello("0301", "002f"));
    assertThat(survey.spoken()).containsExactly(Version.TLS_1_0);
  }

  @Test
  void seesWhetherAKeyAgainstQuantumComputersWouldBeAgreedOn() throws Exception {
    // A HelloRetryRequest: give me a share of that group.
    String retry = hello("0303", "1301", "002b00020304" + "0033000211ec");
    assertThat(survey(version -> version == 0x0304 ? retry : ALERT_PROTOCOL_VERSION).postQuantum())
        .contains(true);
  }

  @Test
  void leavesOpenWhatAServerAnsweredWithNoTls() throws Exception {
    TlsSurvey survey = survey(_ -> HexFormat.of().formatHex("* OK hi\r\n".getBytes(
        java.nio.charset.StandardCharsets.US_ASCII)));
    assertThat(survey.versions()).isEmpty();
    assertThat(survey.postQuantum()).isEqualTo(Optional.empty());
  }

  @Test
  void stopsAskingAServerThatAcceptsEverySuite() throws Exception {
    int[] asked = {0};
    TlsSurvey survey = survey(version -> {
      asked[0]++;
      return version == 0x0303 ? hello("0303", "c02f") : ALERT_PROTOCOL_VERSION;
    });
    // It names one suite again and again, also when that is offered no more.
    assertThat(survey.suites()).extracting(Suite::id).containsExactly(0xc02f);
    assertThat(asked[0]).isLessThan(10);
  }

  /// RFC 7627 §5.1: what a server does not answer to, it does not do.
  @ParameterizedTest
  @CsvSource({"'', WEAK", "00170000, ", "ff01000100, WEAK"})
  void findsTls12WithoutExtendedMasterSecret(String extensions, @Nullable Grade grade)
      throws Exception {
    String answer = hello("0303", "c02f", extensions);
    TlsSurvey survey = survey(version -> version == 0x0303 ? answer : ALERT_PROTOCOL_VERSION);
    assertThat(masterSecret(survey)).extracting(Finding::grade).isEqualTo(Stream.ofNullable(grade)
        .toList());
  }

  /// In TLS 1.3 every key hangs on the whole handshake.
  @Test
  void asksNoExtendedMasterSecretOfAServerWithoutTls12() throws Exception {
    TlsSurvey survey = survey(version -> version == 0x0304
        ? hello("0303", "1301", "002b00020304")
        : ALERT_PROTOCOL_VERSION);
    assertThat(survey.spoken()).containsExactly(Version.TLS_1_3);
    assertThat(masterSecret(survey)).isEmpty();
  }

  /// It is this server that somebody runs an examination for.
  @ParameterizedTest
  @CsvSource({"0301, 002f, TLS 1.2 is not spoken either",
    "0303, 009c, takes no suite that protects"})
  void saysWhatIsWrongWithAServerThatThisClientCannotSpeakTo(String version, String suite,
      String words) throws Exception {
    Examination found = at(it -> it == Integer.parseInt(version, 16)
        ? hello(version, suite)
        : ALERT_PROTOCOL_VERSION, Duration.ofSeconds(50), SurveyTest::examined);
    assertThat(found.failure()).containsInstanceOf(UnreachableException.class);
    assertThat(found.survey()).hasValueSatisfying(it -> assertThat(it.spoken()).hasSize(1));
    assertThat(found.findings()).filteredOn(it -> it.grade() == Grade.REFUSED)
        .singleElement().satisfies(it -> assertThat(it.what()).contains(words));
    assertThat(found.findings()).extracting(Finding::matter).contains(Matter.WEAK_SUITES);
  }

  /// It may have no time for us, or it was asked too often.
  @ParameterizedTest
  @ValueSource(strings = {"", ALERT_PROTOCOL_VERSION})
  void findsNothingInAServerThatRefusesEverything(String answer) throws Exception {
    Examination found = at(_ -> answer, Duration.ofSeconds(50), SurveyTest::examined);
    assertThat(found.failure()).containsInstanceOf(UnreachableException.class);
    assertThat(found.findings()).isEmpty();
  }

  /// A server that lets everybody wait before its greeting.
  @Test
  void keepsWhatWasSeenWhenTheTimeIsUp() throws Exception {
    TlsSurvey survey = at(_ -> new CompletableFuture<String>().join(), Duration.ZERO,
        SurveyTest::surveyed);
    assertThat(survey.versions()).isEmpty();
    assertThat(TlsFindings.of(survey, null)).extracting(Finding::what)
        .contains("left open whether it speaks SSL 3.0, TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3");
  }

  private static List<Finding> masterSecret(TlsSurvey survey) {
    return TlsFindings.of(survey, null).stream()
        .filter(it -> it.matter() == Matter.EXTENDED_MASTER_SECRET).toList();
  }

  private interface Server {
    /// The answer to a hello that offers this version, in hexadecimal; nothing to hang up.
    String answer(int version);
  }

  private static TlsSurvey survey(Server server) throws Exception {
    return at(server, Duration.ofSeconds(50), SurveyTest::surveyed);
  }

  private interface Asking<T> {
    T ask(Endpoint endpoint, Duration time) throws MailException;
  }

  private static TlsSurvey surveyed(Endpoint endpoint, Duration time) throws MailException {
    return new Surveyor(GATE, endpoint, Deadline.in(time), _ -> {}).survey();
  }

  private static Examination examined(Endpoint endpoint, Duration time) {
    var trust = new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE, List.of(),
        Clock.systemUTC());
    return new Doctor(GATE, Limits.DEFAULT, _ -> {}).examine(new TlsPolicy(trust, null));
  }

  private static <T> T at(Server server, Duration time, Asking<T> asking) throws Exception {
    try (var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(listening, server));
      var endpoint = new Endpoint(Protocol.IMAP, "localhost", listening.getLocalPort(),
          Security.TLS);
      return asking.ask(endpoint, time);
    }
  }

  private static void serve(ServerSocket listening, Server server) {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        InputStream in = socket.getInputStream();
        byte[] header = in.readNBytes(5);
        byte[] hello = in.readNBytes((header[3] & 0xff) << 8 | header[4] & 0xff);
        socket.getOutputStream().write(HexFormat.of().parseHex(server.answer(version(hello))));
      } catch (IOException e) {
        if (listening.isClosed()) {
          return;
        }
      }
    }
  }

  /// TLS 1.3 calls itself 1.2, and is known by its session identifier here.
  private static int version(byte[] hello) {
    int named = (hello[4] & 0xff) << 8 | hello[5] & 0xff;
    return named == 0x0303 && hello[38] == 32 ? 0x0304 : named;
  }

  private static String hello(String version, String suite) {
    return hello(version, suite, "");
  }

  private static String hello(String version, String suite, String extensions) {
    String body = version + "00".repeat(32) + "00" + suite + "00" + (extensions.isEmpty()
        ? ""
        : String.format("%04x", extensions.length() / 2) + extensions);
    String message = "02" + String.format("%06x", body.length() / 2) + body;
    return "16" + version + String.format("%04x", message.length() / 2) + message;
  }
}
