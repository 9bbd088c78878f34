package io.sealpost.jakarta;

import jakarta.mail.MessagingException;

import org.eclipse.angus.mail.imap.DefaultFolder;
import org.jspecify.annotations.Nullable;

/// Angus' DefaultFolder, told why its connection failed: all it asks goes through these.
final class RootFolder extends DefaultFolder {
  RootFolder(ImapStore store) {
    super(store);
  }

  @Override
  public @Nullable Object doCommand(ProtocolCommand command) throws MessagingException {
    return Cause.told(() -> super.doCommand(command));
  }

  @Override
  public @Nullable Object doOptionalCommand(String words, ProtocolCommand command)
      throws MessagingException {
    return Cause.told(() -> super.doOptionalCommand(words, command));
  }

  @Override
  public @Nullable Object doCommandIgnoreFailure(ProtocolCommand command)
      throws MessagingException {
    return Cause.told(() -> super.doCommandIgnoreFailure(command));
  }
}
