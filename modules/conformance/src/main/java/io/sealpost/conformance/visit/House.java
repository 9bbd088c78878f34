package io.sealpost.conformance.visit;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.sealpost.conformance.Site;
import org.jspecify.annotations.Nullable;

/// Keeps the process of one subject: 128 MB of heap, and a platform that trusts the sites' authority as
/// it trusts public ones. A process that hangs or dies makes room for a new one.
public final class House implements Closeable {
  private final String subject;
  private final Path trustStore;
  private final Path errors;
  private @Nullable Process process;
  private @Nullable BufferedReader answers;

  /// @param subject its class
  /// @param trustStore PKCS #12 with the password `changeit`
  /// @param folder for what the process complains of
  public House(String subject, Path trustStore, Path folder) {
    this.subject = subject;
    this.trustStore = trustStore;
    this.errors = folder.resolve("errors.txt");
  }

  /// Sends the subject on an errand and waits for what comes of it.
  public Outcome visit(Errand errand, Site site) throws IOException {
    Process guest = process != null && process.isAlive() ? process : start();
    guest.getOutputStream()
        .write((errand + "\t" + site.line() + "\n").getBytes(StandardCharsets.UTF_8));
    guest.getOutputStream().flush();
    BufferedReader from = java.util.Objects.requireNonNull(answers);
    CompletableFuture<@Nullable String> line = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> {
      try {
        line.complete(from.readLine());
      } catch (IOException e) {
        line.completeExceptionally(e);
      }
    });
    Duration limit = site.patience().multipliedBy(PATIENCES);
    try {
      String answer = line.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (answer == null) {
        close();
        return new Outcome(Outcome.Kind.BROKE, complaint());
      }
      return Outcome.of(answer);
    } catch (TimeoutException e) {
      close();
      return new Outcome(Outcome.Kind.HUNG, "no end within " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new IOException("the subject's process cannot be heard", e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted while a subject was away");
    }
  }

  private Process start() throws IOException {
    var builder = new ProcessBuilder(List.of(
        ProcessHandle.current().info().command().orElse("java"), "-Xmx128m", "-XX:+UseSerialGC",
        "-Djavax.net.ssl.trustStore=" + trustStore, "-Djavax.net.ssl.trustStorePassword=changeit",
        "-cp", System.getProperty("java.class.path"), Guest.class.getName(), subject));
    process = builder.redirectError(errors.toFile()).start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    return process;
  }

  /// The first line of what a process that died has left.
  private String complaint() throws IOException {
    return Files.readAllLines(errors).stream().filter(it -> it.contains("Error:")
        || it.contains("Exception")).findFirst().orElse("its process ended")
        .replaceFirst("^Exception in thread \"[^\"]*\" ", "");
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      process = null;
    }
  }

  private static final int PATIENCES = 4;
}
