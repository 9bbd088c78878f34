package io.sealpost.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;

/// A real Postfix on loopback, everything of it in one folder: submission in both modes of TLS, with
/// passwords that a Dovecot knows, delivering into that Dovecot's mailboxes.
final class Postfix implements AutoCloseable {
  private final Path folder;
  private final Map<Security, Integer> ports = new EnumMap<>(Security.class);

  /// @param dovecot the folder of the Dovecot that knows the passwords and keeps the mail
  /// @param relay the port at which it takes mail from this machine
  Postfix(Path folder, TestAuthority authority, Issued certificate, Path dovecot, int relay)
      throws IOException {
    this.folder = folder;
    Machine.keys(folder, certificate, authority);
    Files.createDirectory(folder.resolve("spool"));
    Path data = Files.createDirectory(folder.resolve("data"));
    Machine.run(folder, "chown", "postfix", data.toString());
    ports.put(Security.TLS, Machine.freePort());
    ports.put(Security.STARTTLS, Machine.freePort());
    Machine.configure(folder, "main.cf", Map.of("DIR", folder, "DOVECOT", dovecot));
    Machine.configure(folder, "master.cf", Map.of("TLS", port(Security.TLS), "STARTTLS",
        port(Security.STARTTLS), "RELAY", relay));
    Machine.run(folder, "postfix", "-c", folder.toString(), "start");
    ports.values().forEach(Machine::awaitPort);
  }

  Endpoint at(Security security) {
    return new Endpoint(Protocol.SMTP, "localhost", port(security), security);
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("postfix.log"));
  }

  @Override
  public void close() throws IOException {
    Path pid = folder.resolve("spool/pid/master.pid");
    Machine.run(folder, "postfix", "-c", folder.toString(), "stop");
    Machine.awaitEnd(pid);
  }

  private int port(Security security) {
    return ports.getOrDefault(security, 0);
  }
}
