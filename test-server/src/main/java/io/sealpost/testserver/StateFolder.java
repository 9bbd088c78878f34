package io.sealpost.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.User;
import org.jspecify.annotations.Nullable;

/// The folder a running server describes itself in: `ca.pem`, `pins.txt`, for each user `NAME.p12` and
/// `NAME.pem`, `config.toml`. Folder 0700, files 0600.
record StateFolder(Path path, boolean temporary) implements AutoCloseable {
  private static final String PASSWORD = "test";
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  static StateFolder open(@Nullable Path given) {
    try {
      if (given == null) {
        return new StateFolder(made(), true);
      }
      Files.createDirectories(given);
      Path folder = given.toRealPath();
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      return new StateFolder(folder, false);
    } catch (IOException e) {
      throw new Refusal(Refusal.CANNOT_CREATE,
          "cannot make the state folder " + (given == null ? "in " + TEMPORARY : given));
    }
  }

  /// A short name, because people type it; that nobody was there before is for the file system to say.
  private static Path made() throws IOException {
    String name = Long.toString(new SecureRandom().nextLong(36 * 36 * 36 * 36 * 36 * 36L), 36);
    return Files.createDirectory(TEMPORARY.resolve("sealpost-" + name), PosixFilePermissions
        .asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /// Writes everything a client needs to know about the server.
  State write(TestMailServer server, ClientCertificates asked) {
    try {
      Path ca = put("ca.pem", server.authority().rootPem());
      put("pins.txt", server.listeners().stream().map(each -> each + " " + each.pin() + "\n")
          .collect(Collectors.joining()));
      for (User user : server.users()) {
        Issued identity = server.identity(user.name(), KeyKind.P256);
        put(user.name() + ".p12", identity.pkcs12(PASSWORD));
        put(user.name() + ".pem", identity.combinedPem());
      }
      User first = server.users().getFirst();
      Path config = put("config.toml", ClientConfig.of(server, first, asked, PASSWORD));
      return new State(ca, path.resolve(first.name() + ".p12"), path.resolve(first.name() + ".pem"),
          PASSWORD, config);
    } catch (IOException e) {
      throw new Refusal(Refusal.CANNOT_CREATE, "cannot write in the state folder " + path);
    }
  }

  void removeIfTemporary() {
    if (!temporary) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // It lies in the folder for temporary files, and the process is ending.
    }
  }

  @Override
  public void close() {
    removeIfTemporary();
  }

  private Path put(String name, String text) throws IOException {
    return put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path put(String name, byte[] bytes) throws IOException {
    Path file = path.resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(file,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, bytes);
  }
}
