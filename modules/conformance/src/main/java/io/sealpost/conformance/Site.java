package io.sealpost.conformance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.jspecify.annotations.Nullable;

/// What a session needs to know of the server it is to speak to.
///
/// @param user who it logs in as
/// @param password what Jakarta Mail is given as a password, whether or not the mechanism wants one
/// @param mechanism the only way to authenticate that the user has agreed to
/// @param pin `sha256/…` of the only key the server may have
/// @param root PEM of the only authority to be trusted
/// @param identity PKCS #12 with the client certificate; null where there is none
/// @param identityPassword of that file
/// @param patience how long one operation may take
public record Site(Protocol protocol, Mode mode, String host, int port, String user,
    String password, Mechanism mechanism, String pin, Path root, @Nullable Path identity,
    String identityPassword, Duration patience) {

  /// One line, without its end.
  public String line() {
    return String.join("\t", List.of(protocol.name(), mode.name(), host, Integer.toString(port),
        user, password, mechanism.name(), pin, root.toString(),
        identity == null ? "" : identity.toString(), identityPassword, patience.toString()));
  }

  /// What [#line] has written.
  public static Site of(String line) {
    String[] words = line.split("\t", -1);
    return new Site(Protocol.valueOf(words[0]), Mode.valueOf(words[1]), words[2],
        Integer.parseInt(words[3]), words[4], words[5], Mechanism.valueOf(words[6]), words[7],
        Path.of(words[8]), words[9].isEmpty() ? null : Path.of(words[9]), words[10],
        Duration.parse(words[11]));
  }
}
