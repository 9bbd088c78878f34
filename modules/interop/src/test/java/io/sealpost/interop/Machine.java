package io.sealpost.interop;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import org.awaitility.Awaitility;

/// What servers need of the machine: programs, ports, and files of their own.
final class Machine {
  private Machine() {}

  /// Whether real servers can be started here: they change users themselves, so it takes root.
  static boolean hasServers() {
    return "root".equals(System.getProperty("user.name"))
        && Files.isExecutable(Path.of("/usr/sbin/dovecot"))
        && Files.isExecutable(Path.of("/usr/sbin/postfix"))
        && Files.exists(Path.of("/usr/lib/dovecot/pop3"))
        && Files.exists(Path.of("/usr/lib/dovecot/submission"));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static void awaitPort(int port) {
    Awaitility.await("port " + port).atMost(Duration.ofSeconds(20)).until(() -> {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return true;
      } catch (IOException e) {
        return false;
      }
    });
  }

  /// Runs a program to its end. Daemons keep what they inherit, so its words go to a file.
  static void run(Path folder, String... command) throws IOException {
    Path said = folder.resolve("said.log");
    Process process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(said.toFile()).start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + Files.readString(said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(String.join(" ", command) + " was interrupted", e);
    }
  }

  /// Waits until a daemon has gone.
  static void awaitEnd(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    try {
      var process = ProcessHandle.of(pid);
      if (process.isPresent()) {
        process.get().onExit().get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /// Writes a configuration: a resource with its `@NAMES@` filled in.
  static Path configure(Path folder, String resource, Map<String, Object> values)
      throws IOException {
    String text;
    try (InputStream in = Objects
        .requireNonNull(Machine.class.getResourceAsStream("/" + resource))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (var value : values.entrySet()) {
      text = text.replace("@" + value.getKey() + "@", value.getValue().toString());
    }
    return Files.writeString(folder.resolve(resource), text);
  }

  /// The server's certificate with its key, and whose client certificates it believes.
  static void keys(Path folder, Issued certificate, TestAuthority authority) throws IOException {
    Files.writeString(folder.resolve("server.pem"), certificate.pem());
    Files.writeString(folder.resolve("server.key"), certificate.keyPem());
    Files.writeString(folder.resolve("ca.pem"), authority.rootPem());
  }
}
