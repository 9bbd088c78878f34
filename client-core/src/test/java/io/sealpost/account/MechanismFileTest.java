package io.sealpost.account;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.sealpost.failure.StoreException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class MechanismFileTest {
  private static final Endpoint IMAP = new Endpoint(Protocol.IMAP, "imap.example.org", 993,
      Security.TLS);
  private static final Endpoint SMTP = new Endpoint(Protocol.SMTP, "imap.example.org", 993,
      Security.TLS);

  @TempDir
  private Path folder;
  private Path file;
  private MechanismFile memory;

  @BeforeEach
  void open() {
    file = folder.resolve("state/mechanisms.seen");
    memory = new MechanismFile(file);
  }

  @Test
  void knowsNothingAtFirst() throws Exception {
    assertThat(memory.last("work", IMAP)).isEmpty();
  }

  @Test
  void keepsTheLastMechanismOfEachAccountAtEachServer() throws Exception {
    memory.remember("work", IMAP, "PLAIN");
    memory.remember("home", IMAP, "EXTERNAL");
    memory.remember("work", SMTP, "USER/PASS");
    memory.remember("work", IMAP, "SCRAM-SHA-256-PLUS");
    var again = new MechanismFile(file);
    assertThat(again.last("work", IMAP)).contains("SCRAM-SHA-256-PLUS");
    assertThat(again.last("home", IMAP)).contains("EXTERNAL");
    assertThat(again.last("work", SMTP)).contains("USER/PASS");
    assertThat(again.last("home", SMTP)).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void holdsNothingAgainstAServerAnewButTakesNote() throws Exception {
    memory.remember("work", IMAP, "SCRAM-SHA-256-PLUS");
    MechanismMemory anew = memory.anew();
    assertThat(anew.last("work", IMAP)).isEqualTo(Optional.empty());
    anew.remember("work", IMAP, "PLAIN");
    assertThat(memory.last("work", IMAP)).contains("PLAIN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"work\timap\timap.example.org:993", "\n", "work\timap\ta:1\tPLA IN",
    "work imap imap.example.org:993 PLAIN", "\u0000\t\t\t"})
  void aDamagedFileIsAnErrorThatNamesItAndNotForgotten(String line) throws Exception {
    memory.remember("work", IMAP, "EXTERNAL");
    Files.writeString(file, Files.readString(file) + line + "\n");
    assertThatThrownBy(() -> memory.last("work", IMAP)).isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString()).hasMessageContaining("line 2 is damaged");
    String before = Files.readString(file);
    assertThatThrownBy(() -> memory.remember("work", IMAP, "PLAIN"))
        .isInstanceOf(StoreException.class);
    assertThat(file).hasContent(before);
  }

  @Test
  void aHugeFileIsNotRead() throws Exception {
    Files.createDirectories(folder.resolve("state"));
    Files.write(file, new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> memory.last("work", IMAP)).isInstanceOf(StoreException.class)
        .hasMessageContaining("too large");
  }

  @Test
  void severalMayWriteAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> writers = IntStream.range(0, 40)
          .<Callable<Boolean>>mapToObj(n -> () -> {
            new MechanismFile(file).remember("account" + n, IMAP, "SCRAM-SHA-" + n);
            return true;
          }).toList();
      for (Future<Boolean> each : threads.invokeAll(writers)) {
        assertThat(each.get()).isTrue();
      }
    }
    for (int n = 0; n < 40; n++) {
      assertThat(memory.last("account" + n, IMAP)).contains("SCRAM-SHA-" + n);
    }
    try (var left = Files.list(folder.resolve("state"))) {
      assertThat(left.map(it -> it.getFileName().toString())).containsExactlyInAnyOrder(
          "mechanisms.seen", ".mechanisms.seen.lock");
    }
  }

  @Test
  void saysThatItCannotBeWritten() throws Exception {
    Files.writeString(folder.resolve("state"), "a file where the folder should be");
    assertThatThrownBy(() -> memory.remember("work", IMAP, "PLAIN"))
        .isInstanceOf(StoreException.class).hasMessageContaining("cannot be written");
  }
}
