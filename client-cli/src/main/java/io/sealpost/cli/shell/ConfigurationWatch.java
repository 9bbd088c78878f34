package io.sealpost.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Invocation;

/// Closes connections whose account is no longer what the configuration says: a key that is not
/// pinned any more must not go on being talked to (P17). A configuration that cannot be read confirms
/// nothing, and so closes them too. The next connection is made by the account as it is then.
final class ConfigurationWatch {
  /// What a file looks like from outside.
  private record Look(Object key, Object modified, long size) {
    static Look at(Path file) {
      try {
        BasicFileAttributes it = Files.readAttributes(file, BasicFileAttributes.class);
        return new Look(String.valueOf(it.fileKey()), it.lastModifiedTime(), it.size());
      } catch (IOException e) {
        return new Look("", e.getClass(), -1); // it is gone, which is a look of its own
      }
    }
  }

  private final Invocation invocation;
  private Look look;

  ConfigurationWatch(Invocation invocation) {
    this.invocation = invocation;
    this.look = Look.at(invocation.configuration());
  }

  /// @return whether connections had to be closed
  boolean changed() {
    Look now = Look.at(invocation.configuration());
    Optional<Account> used = invocation.connections().account();
    if (now.equals(look) || used.isEmpty()) {
      look = used.isEmpty() ? now : look;
      return false;
    }
    look = now;
    Optional<Account> meant = current(used.get().name());
    if (meant.equals(used)) {
      return false;
    }
    invocation.connections().close();
    meant.ifPresent(invocation.connections()::mail);
    return true;
  }

  private Optional<Account> current(String name) {
    try {
      return Optional.of(invocation.account(name));
    } catch (ConfigurationException e) {
      return Optional.empty(); // the command that needs it will say what is wrong
    }
  }
}
