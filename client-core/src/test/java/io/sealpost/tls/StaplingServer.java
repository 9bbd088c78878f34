package io.sealpost.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.testserver.cert.Issued;
import org.jspecify.annotations.Nullable;

/// OpenSSL's server, which staples whatever a file holds: the JDK's would need settings of the whole
/// JVM, and a responder.
final class StaplingServer implements AutoCloseable {
  private final Process process;
  private final int port;

  private StaplingServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
    } catch (IOException e) {
      return false; // not installed: whoever asks says that it skips
    }
  }

  static StaplingServer start(Path folder, Issued certificate, byte @Nullable [] staple,
      String version) throws IOException {
    Path pem = Files.writeString(folder.resolve("server.pem"), certificate.combinedPem());
    Path chain = Files.writeString(folder.resolve("chain.pem"), certificate.pem());
    List<String> words = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0",
        "-cert", pem.toString(), "-cert_chain", chain.toString(), version));
    if (staple != null) {
      Path file = Files.write(folder.resolve("staple.der"), staple);
      words.addAll(List.of("-status_file", file.toString()));
    }
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var said = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher accepts = ACCEPTS.matcher(line);
      if (accepts.matches()) {
        return new StaplingServer(process, Integer.parseInt(accepts.group(1)));
      }
    }
    process.destroyForcibly();
    throw new IOException("openssl s_server did not begin");
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static final Pattern ACCEPTS = Pattern.compile("ACCEPT .*:(\\d+)");
}
