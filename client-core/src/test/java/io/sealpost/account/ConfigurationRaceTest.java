package io.sealpost.account;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Several change one configuration at once: what one was told is written stays written.
@Timeout(60)
final class ConfigurationRaceTest {
  private static final int MANY = 12;

  @TempDir
  Path folder;

  @Test
  void everyAccountThatWasWrittenIsThere() throws Exception {
    Path file = folder.resolve("config.toml");
    allAtOnce(it -> AccountsFile.append(file, account(it)));
    assertThat(AccountsFile.read(file).accounts()).hasSize(MANY);
  }

  @Test
  void everyPinThatWasWrittenIsThere() throws Exception {
    Path file = Files.writeString(folder.resolve("config.toml"), accounts());
    Pin pin = Pin.parse("sha256/X0Dj6LJeLbv0zcP0L8N+8NRkXE6quUPqkRBMPqjq7C4=");
    allAtOnce(it -> {
      AccountsFile _ = AccountsFile.writePins(file, "a" + it, Protocol.IMAP, PinSet.of(pin));
    });
    assertThat(AccountsFile.read(file).accounts())
        .allMatch(it -> it.service(Protocol.IMAP).orElseThrow().pins().pins().contains(pin));
  }

  @Test
  void everyAccountThatWasRemovedIsGone() throws Exception {
    Path file = Files.writeString(folder.resolve("config.toml"), accounts());
    allAtOnce(it -> {
      AccountsFile _ = AccountsFile.remove(file, "a" + it);
    });
    assertThat(AccountsFile.read(file).accounts()).isEmpty();
  }

  @Test
  void ofTwoWhoEditedTheSameTextOneIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("config.toml"), accounts());
    List<Boolean> told = new ArrayList<>();
    allAtOnce(it -> {
      boolean written = AccountsFile.replace(file, accounts(), accounts() + "# " + it + "\n");
      synchronized (told) {
        told.add(written);
      }
    });
    assertThat(told).containsOnlyOnce(true);
  }

  @Test
  void takesAwayWhatACrashLeft() throws Exception {
    Path file = folder.resolve("config.toml");
    Path left = Files.writeString(folder.resolve(".config.toml-123.new"), "half");
    Path foreign = Files.writeString(folder.resolve(".config.toml-mine.new"), "not ours");
    AccountsFile.append(file, account(0));
    assertThat(left).doesNotExist();
    assertThat(foreign).exists();
  }

  private interface Change {
    void by(int number) throws Exception;
  }

  private static void allAtOnce(Change change) throws Exception {
    CyclicBarrier together = new CyclicBarrier(MANY);
    try (ExecutorService threads = Executors.newFixedThreadPool(MANY)) {
      Stream<Callable<Void>> each = IntStream.range(0, MANY).mapToObj(it -> () -> {
        together.await();
        change.by(it);
        return null;
      });
      for (Future<Void> one : threads.invokeAll(each.toList())) {
        one.get();
      }
    }
  }

  private static String accounts() {
    return String.join("\n", IntStream.range(0, MANY).mapToObj(it -> account(it)).toList());
  }

  private static String account(int number) {
    return """
           [accounts.a%d]
           address = "ada@example.org"
           [accounts.a%d.imap]
           host = "imap.example.org"
           port = 993
           security = "tls"
           user = "ada"
           password-prompt = true
           """.formatted(number, number);
  }
}
