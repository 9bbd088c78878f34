package io.sealpost.testserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.sealpost.testserver.cert.Pins;
import io.sealpost.testserver.cert.TestAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The server as a process of its own, used with nothing but what it wrote into its state folder.
@Timeout(120)
final class ProcessTest {
  private static final int TERMINATED = 128 + 15;

  @TempDir
  private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void aSignalEndsItAndNothingIsLeft() throws Exception {
    Process server = start("--client-cert", "required");
    String ready = ready(server);
    int port = port(ready, "smtp", "starttls");
    Path state = Path.of(text(ready, "config").replace("/config.toml", ""));
    assertThat(state.resolve("pins.txt")).exists();
    // Not of the process itself, which would close our ends of its pipes.
    server.toHandle().destroy();
    assertThat(server.waitFor()).isEqualTo(TERMINATED);
    assertThat(server.errorReader().lines()).isEmpty();
    assertThat(state).doesNotExist();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void theEndOfItsInputEndsItOnlyIfAsked() throws Exception {
    Process asked = start("--exit-with-stdin", "--state", folder.toString());
    ready(asked);
    // Killed in the end, so it must not keep its state elsewhere.
    Process unasked = start("--state", folder.resolve("unasked").toString());
    int port = port(ready(unasked), "smtp", "starttls");
    unasked.getOutputStream().close();
    asked.getOutputStream().close();
    assertThat(asked.waitFor()).isZero();
    assertThat(folder.resolve("ca.pem")).as("a state that was asked for stays").exists();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(socket.getInputStream().read()).isEqualTo('2');
    }
  }

  @ParameterizedTest
  @CsvSource({"none, ada.p12, false", "wanted, , false", "wanted, bob.p12, true",
    "required, bob.p12, true"})
  void asksForCertificatesAsToldAndIsWhoItsStateSays(String asked, String identity, boolean sent)
      throws Exception {
    String ready = ready(start("--state", folder.toString(), "--client-cert", asked));
    try (SSLSocket socket = connect(port(ready, "imap", "tls"), identity)) {
      assertThat(reader(socket).readLine()).startsWith("* OK");
      assertThat(socket.getSession().getLocalCertificates() != null).isEqualTo(sent);
      assertThat(Files.readString(folder.resolve("pins.txt"))).contains("imap.tls "
          + Pins.of(
              (java.security.cert.X509Certificate) socket.getSession().getPeerCertificates()[0])
          + "\n");
    }
  }

  @Test
  void letsNobodyInWithoutTheCertificateItRequires() throws Exception {
    String ready = ready(start("--state", folder.toString(), "--client-cert", "required"));
    try (SSLSocket socket = connect(port(ready, "imap", "tls"), null)) {
      assertThatThrownBy(() -> reader(socket).readLine()).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"demo, 3[0-9]|[4-9][0-9]", "17, 17"})
  void fillsTheMailboxOfTheFirstUser(String seed, String messages) throws Exception {
    Path users = Files.write(folder.resolve("users"),
        List.of("# two people", "zoe:z:zoe@example.test", "yan:y:yan@example.test"));
    String ready = ready(start("--users", users.toString(), "--seed", seed, "--state",
        folder.toString()));
    try (SSLSocket socket = connect(port(ready, "imap", "tls"), null)) {
      var reader = reader(socket);
      socket.getOutputStream().write("a LOGIN zoe z\r\nb STATUS INBOX (MESSAGES)\r\n"
          .getBytes(StandardCharsets.US_ASCII));
      assertThat(reader.lines().filter(line -> line.startsWith("* STATUS")).findFirst())
          .hasValueSatisfying(
              line -> assertThat(line).matches(".*\\(MESSAGES (" + messages + ")\\)"));
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(
        List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
            System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    return process;
  }

  private static String ready(Process server) throws IOException {
    String line = server.inputReader().readLine();
    assertThat(line).startsWith("{\"ready\":true,");
    return line;
  }

  private static int port(String ready, String protocol, String mode) {
    return Integer.parseInt(
        found(ready, "\"" + protocol + "\":\\{[^}]*\"" + mode + "\":(\\d+)"));
  }

  private static String text(String ready, String name) {
    return found(ready, "\"" + name + "\":\"([^\"]*)\"");
  }

  private static String found(String ready, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(ready);
    assertThat(matcher.find()).as(ready).isTrue();
    return matcher.group(1);
  }

  private SSLSocket connect(int port, @org.jspecify.annotations.Nullable String identity)
      throws Exception {
    KeyStore roots = KeyStore.getInstance("PKCS12");
    roots.load(null, null);
    try (InputStream ca = Files.newInputStream(folder.resolve("ca.pem"))) {
      roots.setCertificateEntry("ca",
          CertificateFactory.getInstance("X.509").generateCertificate(ca));
    }
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (identity != null) {
      try (InputStream file = Files.newInputStream(folder.resolve(identity))) {
        store.load(file, "test".toCharArray());
      }
    }
    keys.init(store, "test".toCharArray());
    context.init(keys.getKeyManagers(), TestAuthority.trustManagers(roots), null);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static BufferedReader reader(SSLSocket socket) throws IOException {
    return new BufferedReader(
        new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }
}
