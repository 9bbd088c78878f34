package io.sealpost.guide;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.sealpost.account.Sealpost;
import io.sealpost.limits.Deadline;
import io.sealpost.message.BuiltMessage;
import io.sealpost.message.Draft;
import io.sealpost.message.NamedAddress;
import io.sealpost.smtp.MessageSource;
import io.sealpost.smtp.SmtpEnvelope;

/// Builds a letter and sends it. A header with a line end cannot be built.
final class SendAttachment {
  static void send(Sealpost mail, String to, Path file) throws Exception {
    Draft draft = Draft.from(NamedAddress.parse("Ada <ada@example.test>"))
        .withTo(NamedAddress.list(to)).withSubject("The plan").withText("Here it is.")
        .withAttachments(List.of(file));
    BuiltMessage letter = BuiltMessage.of(draft, Clock.systemUTC());
    var octets = new ByteArrayOutputStream();
    letter.writeTo(octets);
    var envelope = new SmtpEnvelope("ada@example.test", List.of(to));
    try (var smtp = mail.smtp()) {
      smtp.send(envelope, MessageSource.of(octets.toByteArray()),
          Deadline.in(Duration.ofMinutes(1))).orRejected();
    }
  }

  private SendAttachment() {}
}
