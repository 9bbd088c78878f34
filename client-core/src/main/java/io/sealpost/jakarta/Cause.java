package io.sealpost.jakarta;

import java.io.IOException;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;

import io.sealpost.failure.MailException;
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

  private @Nullable MailException failure;
  private @Nullable MailException refusal;

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

  /// @throws MessagingException with our failure as its direct cause, also where Angus goes on as if
  /// nothing had been refused or lost
  static <T extends @Nullable Object> T told(Call<T> call) throws MessagingException {
    return told(call, true);
  }

  /// The same for a call about many messages: what is refused of one is told when that is asked for.
  static <T extends @Nullable Object> T toldOfFailures(Call<T> call) throws MessagingException {
    return told(call, false);
  }

  private static <T extends @Nullable Object> T told(Call<T> call, boolean ofRefusals)
      throws MessagingException {
    var cause = new Cause();
    T result;
    try {
      result = ScopedValue.where(CURRENT, cause).call(call::made);
    } catch (MessagingException e) {
      MailException first = cause.first();
      throw first == null || e.getCause() instanceof MailException ? e : retold(e, first);
    }
    MailException first = ofRefusals ? cause.first() : cause.failure;
    if (first != null) {
      throw new MessagingException(first.getMessage(), first);
    }
    return result;
  }

  private @Nullable MailException first() {
    return failure == null ? refusal : failure;
  }

  private static MessagingException retold(MessagingException e, MailException first) {
    return switch (e) {
      case FolderClosedException closed -> new FolderClosedException(closed.getFolder(),
          first.getMessage(), first);
      case StoreClosedException closed -> new StoreClosedException(closed.getStore(),
          first.getMessage(), first);
      case MessageRemovedException _ -> new MessageRemovedException(first.getMessage(), first);
      default -> new MessagingException(first.getMessage(), first);
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
