package io.sealpost.jakarta;

import java.io.IOException;

import jakarta.mail.FolderClosedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.StoreClosedException;

import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import org.jspecify.annotations.Nullable;

/// What failed on a connection while a program's call was under way. Angus keeps the words of it at
/// best, and now and then nothing: each call that may reach a server is made [#told] about it.
final class Cause {
  /// What a program calls.
  interface Call<T extends @Nullable Object> {
    T made() throws MessagingException;
  }

  /// What a program reads.
  interface Reading<T> {
    T made() throws IOException;
  }

  /// What is told of a call that Angus takes for a success.
  private enum Heed {
    /// Whatever was lost or refused.
    EVERYTHING,
    /// Of many messages: what is refused of one is told when that is asked for.
    LOSSES,
    /// Of closing: what was not done before it was closed.
    REFUSALS
  }

  private @Nullable MailException failure;
  private @Nullable MailException refusal;
  private @Nullable RejectedException no;

  private Cause() {}

  /// Connections fail in the thread of whoever waits for them.
  static void failed(MailException failure) {
    if (CURRENT.isBound()) {
      CURRENT.get().failure = failure;
    }
  }

  /// What was refused of a reply; the connection goes on.
  static void refused(MailException refusal) {
    if (CURRENT.isBound()) {
      CURRENT.get().refusal = refusal;
    }
  }

  /// The server's last no, which Angus may have a use for.
  static void denied(RejectedException no) {
    if (CURRENT.isBound()) {
      CURRENT.get().no = no;
    }
  }

  /// @throws MessagingException with our failure as its direct cause, also where Angus goes on as if
  /// nothing had been refused or lost
  static <T extends @Nullable Object> T told(Call<T> call) throws MessagingException {
    return told(call, Heed.EVERYTHING);
  }

  /// The same for a call about many messages.
  static <T extends @Nullable Object> T toldOfLosses(Call<T> call) throws MessagingException {
    return told(call, Heed.LOSSES);
  }

  /// The same for a call that closes something.
  static void toldOfRefusals(Call<?> call) throws MessagingException {
    told(call, Heed.REFUSALS);
  }

  private static <T extends @Nullable Object> T told(Call<T> call, Heed heed)
      throws MessagingException {
    var cause = new Cause();
    T result;
    try {
      result = ScopedValue.where(CURRENT, cause).call(call::made);
    } catch (MessagingException e) {
      MailException first = cause.first() == null ? cause.no : cause.first();
      throw first == null || e.getCause() instanceof MailException ? e : retold(e, first);
    }
    MailException first = switch (heed) {
      case EVERYTHING -> cause.first();
      case LOSSES -> cause.failure;
      case REFUSALS -> cause.refusal;
    };
    if (first != null) {
      throw new MessagingException(first.getMessage(), first);
    }
    return result;
  }

  private @Nullable MailException first() {
    return failure == null ? refusal : failure;
  }

  /// In the type that programs know.
  static MessagingException retold(MessagingException e, MailException first) {
    String words = first.getMessage();
    return switch (e) {
      case FolderClosedException it -> new FolderClosedException(it.getFolder(), words, first);
      case StoreClosedException it -> new StoreClosedException(it.getStore(), words, first);
      case FolderNotFoundException it -> new FolderNotFoundException(it.getFolder(), words, first);
      case ReadOnlyFolderException it -> new ReadOnlyFolderException(it.getFolder(), words, first);
      case MessageRemovedException _ -> new MessageRemovedException(words, first);
      default -> new MessagingException(words, first);
    };
  }

  /// The same for a stream: what failed is an `IOException` itself.
  static <T> T heard(Reading<T> reading) throws IOException {
    var cause = new Cause();
    T result;
    try {
      result = ScopedValue.where(CURRENT, cause).call(reading::made);
    } catch (IOException e) {
      MailException first = cause.first();
      throw first == null ? e : first;
    }
    MailException first = cause.first();
    if (first != null) {
      throw first;
    }
    return result;
  }

  private static final ScopedValue<Cause> CURRENT = ScopedValue.newInstance();
}
