package io.sealpost.jakarta;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;

import io.sealpost.account.Sealpost;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.jakarta.Errands.Errand;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Protocol;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever a program is about when its connection is lost, or its server lies or says no, our failure
/// is the direct cause of what it catches, or what it catches.
@Timeout(60)
class EveryCauseTest {
  @TempDir
  private Path folder;
  @AutoClose
  private Office office;
  @AutoClose
  private Sealpost mail;

  @BeforeEach
  void open() throws Exception {
    office = Office.open(folder, Office.PLAIN);
    office.server().deliver("ada", "INBOX",
        Errands.LETTER.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII), new Flags(),
        Instant.now());
    mail = office.mail(Office.PLAIN);
  }

  static Stream<Errand> all() {
    return Errands.ALL.stream();
  }

  static Stream<Errand> refusable() {
    return all().filter(Errand::refusable);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aLossIsTheCause(Errand errand) throws Exception {
    assertThat(cause(errand, Fault.sayAndClose(errand.moment(), "")))
        .isInstanceOf(UnreachableException.class);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aLieIsTheCause(Errand errand) throws Exception {
    assertThat(cause(errand, Fault.answer(errand.moment(), "what?\r\n")))
        .isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @MethodSource("refusable")
  void aNoIsTheCause(Errand errand) throws Exception {
    String no = errand.protocol() == Protocol.IMAP ? "<tag> NO not today" : "-ERR not today";
    assertThat(cause(errand, Fault.answer(errand.moment(), no + "\r\n")))
        .isInstanceOf(RejectedException.class).hasMessageContaining("not today");
  }

  private @Nullable Throwable cause(Errand errand, Fault fault) throws Exception {
    try (var visit = Visit.to(mail, errand.protocol())) {
      ThrowingCallable call = errand.begun().apply(visit);
      office.server().script(errand.protocol(), Mode.TLS).play(fault);
      Throwable thrown = Assertions.catchThrowable(call);
      office.server().behave();
      assertThat(thrown).isInstanceOfAny(MessagingException.class, IOException.class);
      return thrown instanceof MailException ? thrown : thrown.getCause();
    }
  }
}
