package io.sealpost.interop;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;

/// A real Dovecot on loopback, everything of it in one folder. Needs root, as Dovecot does.
final class Dovecot implements AutoCloseable {
  final TestAuthority authority = TestAuthority.create();
  final Issued certificate;
  final int tls = freePort();
  final int starttls = freePort();
  private final Path folder;

  /// @param requireCertificate whether Dovecot refuses, after TLS, whoever shows no certificate
  Dovecot(Path folder, boolean requireCertificate) throws Exception {
    this.folder = folder;
    this.certificate = authority.server("localhost");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("server.pem"), certificate.pem());
    Files.writeString(folder.resolve("server.key"), certificate.keyPem());
    Files.writeString(folder.resolve("ca.pem"), authority.rootPem());
    Files.writeString(folder.resolve("users"), "ada:{PLAIN}ada-secret\n");
    Files.createDirectories(folder.resolve("store/ada"));
    run("chown", "-R", "mail:mail", folder.resolve("store").toString());
    Files.writeString(folder.resolve("dovecot.conf"), configuration(requireCertificate));
    run("dovecot", "-c", folder.resolve("dovecot.conf").toString());
    awaitPort();
  }

  static boolean installed() {
    return Files.isExecutable(Path.of("/usr/sbin/dovecot"));
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("dovecot.log"));
  }

  @Override
  public void close() throws IOException {
    run("doveadm", "-c", folder.resolve("dovecot.conf").toString(), "stop");
  }

  private String configuration(boolean requireCertificate) throws IOException {
    try (InputStream in = Objects
        .requireNonNull(Dovecot.class.getResourceAsStream("/dovecot.conf"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@DIR@", folder.toString()).replace("@TLS@", Integer.toString(tls))
          .replace("@STARTTLS@", Integer.toString(starttls))
          .replace("@REQUIRE@", requireCertificate ? "yes" : "no");
    }
  }

  private void awaitPort() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (true) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), tls)) {
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(String.join(" ", command) + " was interrupted", e);
    }
  }
}
