package io.sealpost.benchmarks;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A program run to its end, or kept until closed. Its output is read away, its errors are ours.
final class Child implements AutoCloseable {
  private final Process process;
  private final String ready;

  private Child(Process process, String ready) {
    this.process = process;
    this.ready = ready;
  }

  /// Runs a program to its end.
  static void run(ProcessBuilder program) throws IOException, InterruptedException {
    Process process = program.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    ended(program, process);
  }

  /// Runs a program that is told something, to its end.
  static void run(ProcessBuilder program, byte[] input) throws IOException, InterruptedException {
    Process process = program.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    var in = process.getOutputStream();
    in.write(input);
    in.flush();
    ended(program, process);
  }

  /// A class of ours in a JVM of its own, which prints one line when it is ready and ends with its
  /// standard input.
  static Child server(List<String> flags, String main, String... arguments) throws IOException {
    Process process = java(flags, main, arguments)
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String ready = process.inputReader().readLine();
    if (ready == null) {
      throw new IOException(main + " ended before it was ready");
    }
    return new Child(process, ready);
  }

  static ProcessBuilder java(List<String> flags, String main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(flags);
    words.addAll(
        List.of("-cp", Objects.requireNonNull(System.getProperty("java.class.path")), main));
    words.addAll(List.of(arguments));
    return new ProcessBuilder(words);
  }

  /// The line it printed when it was ready.
  String ready() {
    return ready;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }

  private static void ended(ProcessBuilder program, Process process)
      throws IOException, InterruptedException {
    byte[] errors = process.getErrorStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException(
          String.join(" ", program.command()) + " failed: "
              + new String(errors, Charset.defaultCharset()).strip());
    }
  }
}
