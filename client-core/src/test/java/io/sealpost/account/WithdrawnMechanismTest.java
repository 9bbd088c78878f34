package io.sealpost.account;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A server that no longer offers what it offered before, or somebody who takes it out of the list.
@Timeout(60)
class WithdrawnMechanismTest {
  private static final List<Auth> SAFE = Auth.safe(false, true);

  /// A server as it was, and as it is now.
  ///
  /// @param before by which mechanism Ada was let in
  /// @param now what is offered
  record Change(Protocol protocol, Security security, String before, Mechanism now) {}

  @TempDir
  private Path folder;
  private MechanismMemory memory;

  @BeforeEach
  void begin() {
    memory = MechanismMemory.ofThisProcess();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isRefusedBeforeAnythingIsSaid(Change change) throws Exception {
    try (var server = offering(change.now); Sealpost mail = mail(server, change, SAFE)) {
      Endpoint endpoint = service(mail, change).endpoint();
      memory.remember("work", endpoint, change.before);
      assertThatThrownBy(() -> mail.check(change.protocol)).isInstanceOfSatisfying(
          AuthenticationException.class, e -> {
            assertThat(e.step()).isEqualTo(Step.MECHANISM_WITHDRAWN);
            assertThat(e.mechanism()).isEqualTo(change.before);
            assertThat(e.report()).isNotNull().satisfies(it -> assertThat(it.trusted()).isTrue());
          });
      var transcript = server.transcript(theirs(change.protocol), mode(change.security));
      assertThat(transcript.connections()).isEqualTo(1);
      assertThat(transcript.fromClients())
          .noneMatch(it -> it.contains("AUTH") || it.contains("LOGIN") || it.contains("USER"));
      assertThat(memory.last("work", endpoint)).contains(change.before);
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isTakenIfThePersonSaysSoAndThatIsRemembered(Change change) throws Exception {
    try (var server = offering(change.now); Sealpost mail = mail(server, change, SAFE)) {
      Endpoint endpoint = service(mail, change).endpoint();
      memory.remember("work", endpoint, change.before);
      Settings settings = Settings.DEFAULT.withMemory(memory);
      try (var anew = new Sealpost(mail.account(), settings.withMemory(memory.anew()))) {
        assertThat(anew.check(change.protocol).authenticated()).isEqualTo(change.now.label());
      }
      assertThat(mail.check(change.protocol).authenticated()).isEqualTo(change.now.label());
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isTakenIfTheAccountAllowsNothingElse(Change change) throws Exception {
    List<Auth> only = List.of(change.now == Mechanism.PLAIN ? Auth.PLAIN : Auth.SCRAM_SHA_512);
    Change plain = new Change(change.protocol, change.security, "SCRAM-SHA-256-PLUS", change.now);
    try (var server = offering(change.now, Mechanism.SCRAM_SHA_512);
        Sealpost mail = mail(server, plain, only)) {
      memory.remember("work", service(mail, plain).endpoint(), plain.before);
      assertThat(mail.check(plain.protocol).authenticated())
          .isEqualTo(only.getFirst().label().toUpperCase(java.util.Locale.ROOT));
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aBetterOneIsUsedAndRememberedUnasked(Change change) throws Exception {
    try (var server = offering(change.now, Mechanism.SCRAM_SHA_512, Mechanism.SCRAM_SHA_512_PLUS);
        Sealpost mail = mail(server, change, SAFE)) {
      Endpoint endpoint = service(mail, change).endpoint();
      memory.remember("work", endpoint, "SCRAM-SHA-256");
      assertThat(mail.check(change.protocol).authenticated()).isEqualTo("SCRAM-SHA-512-PLUS");
      assertThat(memory.last("work", endpoint)).contains("SCRAM-SHA-512-PLUS");
    }
  }

  static Stream<Change> changes() {
    return Stream.of(Protocol.values()).flatMap(protocol -> Stream.of(Security.values())
        .flatMap(security -> Stream.of(
            new Change(protocol, security, "SCRAM-SHA-256-PLUS", Mechanism.SCRAM_SHA_256),
            new Change(protocol, security, "SCRAM-SHA-256-PLUS", Mechanism.SCRAM_SHA_512),
            new Change(protocol, security, "SCRAM-SHA-512", Mechanism.SCRAM_SHA_256),
            new Change(protocol, security, "SCRAM-SHA-256", Mechanism.PLAIN))));
  }

  private static TestMailServer offering(Mechanism first, Mechanism... more) {
    return TestMailServer.builder().mechanisms(first, more).start();
  }

  private Sealpost mail(TestMailServer server, Change change, List<Auth> auth) throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    var endpoint = new Endpoint(change.protocol, "localhost",
        server.port(theirs(change.protocol), mode(change.security)), change.security);
    var service = new Service(endpoint, TrustMode.CA, PinSet.NONE, "ada", auth,
        PasswordSource.program(List.of("echo", server.user("ada").password())));
    return new Sealpost(new Account("work", true, "ada@example.test", "Ada", ca, null,
        List.of(service)), Settings.DEFAULT.withMemory(memory));
  }

  private static Service service(Sealpost mail, Change change) {
    return mail.account().service(change.protocol).orElseThrow();
  }

  private static io.sealpost.testserver.script.Protocol theirs(Protocol protocol) {
    return io.sealpost.testserver.script.Protocol.valueOf(protocol.name());
  }

  private static Mode mode(Security security) {
    return Mode.valueOf(security.name());
  }
}
