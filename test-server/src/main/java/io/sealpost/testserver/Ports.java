package io.sealpost.testserver;

import java.io.UncheckedIOException;

import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import picocli.CommandLine.Option;

/// The six ports of the command line.
final class Ports {
  @Option(names = "--imap-tls", paramLabel = "PORT", description = "0, the default for all ports, takes a free one")
  private int imapTls;

  @Option(names = "--imap-starttls", paramLabel = "PORT")
  private int imapStarttls;

  @Option(names = "--pop3-tls", paramLabel = "PORT")
  private int pop3Tls;

  @Option(names = "--pop3-starttls", paramLabel = "PORT")
  private int pop3Starttls;

  @Option(names = "--smtp-tls", paramLabel = "PORT")
  private int smtpTls;

  @Option(names = "--smtp-starttls", paramLabel = "PORT")
  private int smtpStarttls;

  void apply(TestMailServerBuilder builder) {
    one(builder, Protocol.IMAP, Mode.TLS, imapTls);
    one(builder, Protocol.IMAP, Mode.STARTTLS, imapStarttls);
    one(builder, Protocol.POP3, Mode.TLS, pop3Tls);
    one(builder, Protocol.POP3, Mode.STARTTLS, pop3Starttls);
    one(builder, Protocol.SMTP, Mode.TLS, smtpTls);
    one(builder, Protocol.SMTP, Mode.STARTTLS, smtpStarttls);
  }

  static TestMailServer start(TestMailServerBuilder builder) {
    try {
      return builder.start();
    } catch (UncheckedIOException e) {
      throw new Refusal(Refusal.NOT_NOW, String.valueOf(e.getMessage()));
    }
  }

  private static void one(TestMailServerBuilder builder, Protocol protocol, Mode mode, int port) {
    if (port < 0 || port > 65535) {
      throw new Refusal(Refusal.USAGE, port + " is no port");
    }
    builder.listener(protocol, mode, listener -> listener.port(port));
  }
}
