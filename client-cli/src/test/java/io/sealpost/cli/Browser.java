package io.sealpost.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import io.sealpost.testserver.TestMailServer;

import static org.awaitility.Awaitility.await;

/// A browser that says yes at once, as a program that is started with the page.
///
/// @param folder its own; the page comes in a file there
/// @param server whose authority it trusts
record Browser(Path folder, TestMailServer server) {
  /// The program, for one login.
  ///
  /// @return what `BROWSER` is to be
  String program() {
    Path page = folder.resolve("page");
    try {
      Path program = Files.writeString(folder.resolve("browser"), "#!/bin/sh\n"
          + "printf '%s' \"$1\" > '" + page + ".part'\nmv '" + page + ".part' '" + page + "'\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
      Files.deleteIfExists(page);
      Thread.ofVirtual().start(() -> sayYes(page));
      return program.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sayYes(Path page) {
    await().dontCatchUncaughtExceptions().atMost(Duration.ofMinutes(1))
        .until(() -> Files.exists(page));
    try (HttpClient browser = HttpClient.newBuilder()
        .sslContext(server.authority().clientContext(null)).build()) {
      URI asked = URI.create(Files.readString(page));
      String back = browser.send(HttpRequest.newBuilder(asked).build(), BodyHandlers.ofString())
          .headers().firstValue("Location").orElseThrow();
      browser.send(HttpRequest.newBuilder(URI.create(back)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
