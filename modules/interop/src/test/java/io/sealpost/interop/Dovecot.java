package io.sealpost.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;

/// A real Dovecot on loopback, everything of it in one folder: IMAP, POP3 and submission, each in
/// both modes of TLS.
final class Dovecot implements AutoCloseable {
  private final Path folder;
  private final Map<Protocol, Map<Security, Integer>> ports = new EnumMap<>(Protocol.class);

  /// @param relay the port of a Postfix that takes what is submitted here
  /// @param requireCertificate whether it refuses, after TLS, whoever shows no certificate
  Dovecot(Path folder, TestAuthority authority, Issued certificate, int relay,
      boolean requireCertificate) throws IOException {
    this(folder, authority, certificate, relay, requireCertificate, "TLSv1.3");
  }

  /// @param newest the newest version of TLS it knows
  Dovecot(Path folder, TestAuthority authority, Issued certificate, int relay,
      boolean requireCertificate, String newest) throws IOException {
    this.folder = folder;
    Machine.keys(folder, certificate, authority);
    Files.writeString(folder.resolve("users"), "ada:{PLAIN}ada-secret\n");
    Files.createDirectories(folder.resolve("store/ada"));
    Machine.run(folder, "chown", "-R", "mail:mail", folder.resolve("store").toString());
    Map<String, Object> values = new HashMap<>(Map.of("DIR", folder, "RELAY", relay, "REQUIRE",
        requireCertificate ? "yes" : "no"));
    // Dovecot 2.3 has no setting for it.
    Path openssl = Machine.configure(folder, "openssl.cnf", Map.of("NEWEST", newest));
    for (Protocol protocol : Protocol.values()) {
      Map<Security, Integer> modes = Map.of(Security.TLS, Machine.freePort(), Security.STARTTLS,
          Machine.freePort());
      modes.forEach((security, port) -> values.put(protocol + "." + security, port));
      ports.put(protocol, modes);
    }
    Machine.run(folder, "env", "OPENSSL_CONF=" + openssl, "dovecot", "-c",
        Machine.configure(folder, "dovecot.conf", values).toString());
    ports.values().forEach(modes -> modes.values().forEach(Machine::awaitPort));
  }

  Endpoint at(Protocol protocol, Security security) {
    return new Endpoint(protocol, "localhost",
        ports.getOrDefault(protocol, Map.of()).getOrDefault(security, 0), security);
  }

  Path folder() {
    return folder;
  }

  /// Puts a letter into Ada's mailbox, as whoever runs the server would, and takes out what is there.
  void deliverAlone(String subject, String text) throws IOException {
    Path mailbox = folder.resolve("store/ada/Maildir");
    if (Files.exists(mailbox)) {
      try (Stream<Path> old = Files.walk(mailbox)) {
        for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    for (String each : List.of("cur", "tmp", "new")) {
      Files.createDirectories(mailbox.resolve(each));
    }
    Files.writeString(mailbox.resolve("new/1.letter.host"),
        """
        From: Postmaster <postmaster@example.test>
        To: Ada <ada@example.test>
        Subject: %s

        %s
        """.formatted(subject, text));
    Machine.run(folder, "chown", "-R", "mail:mail", folder.resolve("store").toString());
  }

  @Override
  public void close() throws IOException {
    Path pid = folder.resolve("run/master.pid");
    Path kept = Files.copy(pid, folder.resolve("pid"));
    Machine.run(folder, "doveadm", "-c", folder.resolve("dovecot.conf").toString(), "stop");
    Machine.awaitEnd(kept);
  }
}
