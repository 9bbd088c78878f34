package io.sealpost.conformance.mailer;

import jakarta.mail.Session;

import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Libraries that programs send through; each is given a session, and knows nothing of us.
enum Mailer {
  SPRING {
    @Override
    void send(Session session, String subject) {
      var sender = new JavaMailSenderImpl();
      sender.setSession(session);
      var letter = new SimpleMailMessage();
      letter.setFrom("ada@example.test");
      letter.setTo("ada@example.test");
      letter.setSubject(subject);
      letter.setText("hello");
      sender.send(letter);
    }
  },
  SIMPLE_JAVA_MAIL {
    @Override
    void send(Session session, String subject) {
      MailerBuilder.usingSession(session).buildMailer()
          .sendMail(EmailBuilder.startingBlank().from("ada@example.test").to("ada@example.test")
              .withSubject(subject).withPlainText("hello").buildEmail(), false)
          .join();
    }
  };

  abstract void send(Session session, String subject);
}
