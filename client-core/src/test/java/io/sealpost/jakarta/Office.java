package io.sealpost.jakarta;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.account.Account;
import io.sealpost.account.Auth;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.account.Settings;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;

/// A server and an account on it.
record Office(TestMailServer server, Path folder) implements AutoCloseable {
  /// How somebody comes in.
  record Way(Security security, Auth auth) {}

  static final Way PLAIN = new Way(Security.TLS, Auth.PLAIN);

  static Stream<Way> ways() {
    return Stream.of(Security.values()).flatMap(security -> Stream.of(Auth.PLAIN, Auth.EXTERNAL)
        .map(auth -> new Way(security, auth)));
  }

  static Office open(Path folder, Way way) {
    return new Office(TestMailServer.builder()
        .clientCertificates(way.auth() == Auth.EXTERNAL
            ? ClientCertificates.REQUIRED
            : ClientCertificates.WANTED)
        .start(), folder);
  }

  Sealpost mail(Way way) throws Exception {
    return mail(way, null);
  }

  /// @param pin instead of the right one
  Sealpost mail(Way way, @org.jspecify.annotations.Nullable Pin pin) throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    IdentitySource identity = null;
    if (way.auth() == Auth.EXTERNAL) {
      Path pem = Files.writeString(folder.resolve("ada.pem"),
          server.identity("ada", KeyKind.P256).combinedPem());
      identity = new IdentitySource.Pem(pem, pem, null);
    }
    List<Service> services = Stream.of(Protocol.values()).map(it -> service(it, way, pin)).toList();
    return new Sealpost(
        new Account("work", true, "ada@example.test", "Ada", ca, identity, services),
        Settings.DEFAULT.withLimits(Limits.DEFAULT.withTimes(Duration.ofSeconds(20),
            Duration.ofSeconds(5), Duration.ofSeconds(20))));
  }

  private Service service(Protocol protocol, Way way,
      @org.jspecify.annotations.Nullable Pin pin) {
    var theirs = io.sealpost.testserver.script.Protocol.valueOf(protocol.name());
    Mode mode = Mode.valueOf(way.security().name());
    return new Service(
        new Endpoint(protocol, "localhost", server.port(theirs, mode), way.security()),
        TrustMode.CA, PinSet.of(pin == null ? Pin.parse(server.pin(theirs, mode)) : pin), "ada",
        List.of(way.auth()),
        way.auth() == Auth.PLAIN
            ? PasswordSource.program(List.of("echo", server.user("ada").password()))
            : null);
  }

  @Override
  public void close() {
    server.close();
  }
}
