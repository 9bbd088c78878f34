package io.sealpost.identity;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.sealpost.failure.StoreException;
import org.jspecify.annotations.Nullable;

/// Where a person's identities are kept: `NAME.pem`, with the key under a passphrase and the
/// certificates, and `NAME.request.pem`, with a key under a passphrase and the request that waits for
/// its certificate. Reading needs no passphrase.
///
/// @param folder need not exist
public record IdentityFolder(Path folder) {
  /// What it is called beside a configuration file.
  public static final String NAME_OF_FOLDER = "identities";

  /// The folder that belongs to a configuration file.
  public static IdentityFolder beside(Path configuration) {
    return new IdentityFolder(configuration.toAbsolutePath().resolveSibling(NAME_OF_FOLDER));
  }

  /// Whether an identity can have that name; it is a file's as well.
  public static boolean canBeNamed(String name) {
    return NAME.matcher(name).matches() && !name.endsWith(REQUEST);
  }

  /// The names of all there are, in their order.
  public Collection<String> names() throws StoreException {
    TreeSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + PEM)) {
      for (Path file : files) {
        String stem = file.getFileName().toString().replaceFirst("\\.pem$", "");
        String name = stem.endsWith(REQUEST)
            ? stem.substring(0, stem.length() - REQUEST.length())
            : stem;
        if (canBeNamed(name)) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (NotDirectoryException e) {
      throw new StoreException(folder, "is not a folder", e);
    } catch (IOException e) {
      throw new StoreException(folder, "cannot be read", e);
    }
    return names;
  }

  /// Whether there is one of that name, with a certificate or waiting for it.
  public boolean holds(String name) {
    return canBeNamed(name) && (Files.exists(file(name)) || Files.exists(requestFile(name)));
  }

  /// Whether a request of that name waits for its certificate.
  public boolean waits(String name) {
    return canBeNamed(name) && Files.exists(requestFile(name));
  }

  /// Removes an identity, its request and their keys; nobody can have them back.
  public void remove(String name) throws StoreException {
    removeRequest(name);
    new PrivateFile(file(name)).remove();
  }

  /// Gives up a request, and the key that it was made for if that is a new one.
  public void removeRequest(String name) throws StoreException {
    new PrivateFile(requestFile(name)).remove();
  }

  /// @throws StoreException if there is none of that name, or a file of it cannot be read
  public KeptIdentity identity(String name) throws StoreException {
    if (!holds(name)) {
      throw new StoreException(file(name), "there is no such identity",
          new NoSuchFileException(file(name).toString()));
    }
    return new KeptIdentity(name, file(name),
        Files.exists(file(name)) ? PemFiles.certificates(file(name)) : List.of(), request(name));
  }

  /// Where the identity of that name is kept.
  ///
  /// @throws IllegalArgumentException if none can have that name
  public Path file(String name) {
    return named(name, PEM);
  }

  Path requestFile(String name) {
    return named(name, REQUEST + PEM);
  }

  private @Nullable SigningRequest request(String name) throws StoreException {
    Path file = requestFile(name);
    return Files.exists(file) ? RequestFile.read(file) : null;
  }

  private Path named(String name, String suffix) {
    if (!canBeNamed(name)) {
      throw new IllegalArgumentException(
          "an identity's name holds up to 40 letters, digits and . _ + @ - only");
    }
    return folder.resolve(name + suffix);
  }

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._+@-]{0,39}");
  private static final String PEM = ".pem";
  private static final String REQUEST = ".request";
}
