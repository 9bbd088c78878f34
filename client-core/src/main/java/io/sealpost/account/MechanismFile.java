package io.sealpost.account;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.sealpost.failure.StoreException;
import io.sealpost.failure.StoreException.Reason;
import io.sealpost.peer.Endpoint;
import org.jspecify.annotations.Nullable;

/// The memory of mechanisms in a file: text, one line for each account at each server, tab-separated:
/// `account protocol host:port mechanism`. Replaced in one step; several processes may write at once.
public final class MechanismFile implements MechanismMemory {
  private record Line(String account, String protocol, String authority, String mechanism) {
    boolean isOf(String name, Endpoint endpoint) {
      return account.equals(name) && protocol.equals(endpoint.protocol().label())
          && authority.equals(endpoint.authority());
    }

    String text() {
      return String.join("\t", account, protocol, authority, mechanism);
    }
  }

  private final Path file;

  public MechanismFile(Path file) {
    this.file = file;
  }

  @Override
  public Optional<String> last(String account, Endpoint endpoint) throws StoreException {
    return read().stream().filter(it -> it.isOf(account, endpoint)).findFirst()
        .map(Line::mechanism);
  }

  /// @throws IllegalArgumentException if one of them could not stand in a line
  @Override
  public void remember(String account, Endpoint endpoint, String mechanism) throws StoreException {
    var fresh = new Line(account, endpoint.protocol().label(), endpoint.authority(), mechanism);
    if (!LINE.matcher(fresh.text()).matches()) {
      throw new IllegalArgumentException("no name of an account, or no mechanism");
    }
    locked(() -> replace(fresh, it -> !it.isOf(account, endpoint)));
  }

  /// Forgets an account at these servers: whoever takes its name is somebody else.
  ///
  /// @throws StoreException if it cannot be forgotten
  public void forget(String account, Collection<Endpoint> endpoints) throws StoreException {
    Predicate<Line> gone = it -> endpoints.stream().anyMatch(at -> it.isOf(account, at));
    if (read().stream().anyMatch(gone)) {
      locked(() -> replace(null, gone.negate()));
    }
  }

  private interface Change {
    void make() throws StoreException;
  }

  private void locked(Change change) throws StoreException {
    try {
      Path folder = Optional.ofNullable(file.toAbsolutePath().getParent())
          .orElseThrow(() -> new IOException("no folder"));
      Files.createDirectories(folder, ConfigurationWriter.mode("rwx------"));
      synchronized (MechanismFile.class) { // file locks keep out processes, not threads
        try (FileChannel channel = FileChannel.open(lockFile(), Set.of(StandardOpenOption.CREATE,
            StandardOpenOption.WRITE), ConfigurationWriter.mode("rw-------"));
            FileLock lock = channel.lock()) {
          if (lock.isValid()) {
            change.make();
          }
        }
      }
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(file, Reason.WRITING, "cannot be written", e);
    }
  }

  private List<Line> read() throws StoreException {
    try (var in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(LARGEST + 1);
      if (octets.length > LARGEST) {
        throw new StoreException(file, "is too large: " + REMEDY, null);
      }
      List<Line> lines = new ArrayList<>();
      for (String line : new String(octets, StandardCharsets.UTF_8).lines().toList()) {
        lines.add(parsed(line, lines.size() + 1));
      }
      return lines;
    } catch (NoSuchFileException e) {
      return List.of(); // nobody was let in anywhere yet
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read", e);
    }
  }

  private Line parsed(String line, int number) throws StoreException {
    if (!LINE.matcher(line).matches()) {
      throw new StoreException(file, "line " + number + " is damaged: " + REMEDY, null);
    }
    String[] fields = line.split("\t", -1);
    return new Line(fields[0], fields[1], fields[2], fields[3]);
  }

  private void replace(@Nullable Line fresh, Predicate<Line> kept) throws StoreException {
    var text = new StringBuilder();
    Stream.concat(read().stream().filter(kept), Stream.ofNullable(fresh))
        .forEach(it -> text.append(it.text()).append('\n'));
    ConfigurationWriter.replace(file, text.toString());
  }

  private Path lockFile() {
    return file.resolveSibling("." + file.getFileName() + ".lock");
  }

  private static final Pattern LINE = Pattern
      .compile("[^\\p{Cntrl}]+\t[a-z0-9]+\t[^\\s\\p{Cntrl}]+\t[A-Z0-9_/-]{1,40}");
  private static final int LARGEST = 1 << 20;
  private static final String REMEDY = "mend it, or take it away and check every account anew";
}
