package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/// A real terminal, in tmux, with one program in it.
///
/// @param socket where this tmux, and no other, is found
record Tmux(Path socket) implements AutoCloseable {

  /// Whether there is a tmux; a line says so if there is none.
  static boolean available() {
    try {
      return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
    } catch (IOException e) {
      System.out.println("skipped: the demo in a terminal, because tmux is not installed");
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Starts a program in a terminal of that size.
  Tmux open(int columns, int rows, Map<String, String> environment, List<String> program)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("new-session", "-d", "-x", "" + columns, "-y",
        "" + rows));
    environment.forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
    words.addAll(program);
    run(words.toArray(String[]::new));
    return this;
  }

  /// Types a line and Enter.
  void type(String line) throws IOException {
    run("send-keys", "-l", "--", line);
    run("send-keys", "Enter");
  }

  /// Types without Enter.
  void write(String text) throws IOException {
    run("send-keys", "-l", "--", text);
  }

  /// Presses a key by its tmux name, `C-c` say.
  void press(String key) throws IOException {
    run("send-keys", key);
  }

  /// What is on the screen and what scrolled off it, wrapped lines joined.
  String screen() throws IOException {
    return run("capture-pane", "-p", "-J", "-S", "-");
  }

  /// The rows as they stand there, wrapped where the terminal wraps them.
  List<String> rows() throws IOException {
    return run("capture-pane", "-p", "-S", "-").lines().map(String::stripTrailing).toList();
  }

  /// Waits for a text, wherever it stands.
  void awaitText(String text) {
    Awaitility.await(text).atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(screen()).contains(text));
  }

  /// Waits until the prompt stands at the end, below all that was asked for.
  String awaitPrompt(String text) {
    Awaitility.await(text).atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(screen()).contains(text)
            .matches("(?s).*\nsealpost>\\s*"));
    try {
      return screen();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// The program in the terminal.
  ///
  /// @throws AssertionError if there is none any more: tmux says so by an error, or by saying nothing
  ProcessHandle program() throws IOException {
    String number = run("display-message", "-p", "#{pane_pid}").strip();
    assertThat(number).as("the program in the terminal").isNotEmpty();
    return ProcessHandle.of(Long.parseLong(number))
        .orElseThrow(() -> new AssertionError("the program " + number + " has ended"));
  }

  @Override
  public void close() {
    try {
      new ProcessBuilder("tmux", "-S", socket.toString(), "kill-server").start().waitFor();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String run(String... words) throws IOException {
    List<String> command = new ArrayList<>(
        List.of("tmux", "-u", "-S", socket.toString(), "-f", "/dev/null"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process tmux = builder.start();
    String said = new String(tmux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(tmux.waitFor()).as(said).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return said;
  }
}
