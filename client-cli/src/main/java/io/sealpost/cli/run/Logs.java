package io.sealpost.cli.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import io.sealpost.cli.text.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What `-v` and `--log-file` show. Without them the logging library is never woken, which would
/// cost a short command a tenth of its time.
public final class Logs {
  private Logs() {}

  /// To be called before anything logs: chooses the provider that does nothing.
  public static void off() {
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
  }

  /// Begins to log, if that is wanted and has not begun yet.
  ///
  /// @return whether it is as it is wanted; not if this process has worked without a log already
  /// @throws IOException if the log file cannot be written
  public static boolean on(Globals globals, PrintStream err) throws IOException {
    if (!globals.verbose && globals.logFile == null) {
      return true;
    }
    System.setProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider");
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return false;
    }
    if (context.getObject(Logs.class.getName()) == null) {
      context.putObject(Logs.class.getName(), true);
      ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
      root.detachAndStopAllAppenders();
      root.setLevel(Level.WARN);
      context.getLogger("io.sealpost").setLevel(Level.TRACE);
      if (globals.verbose) {
        root.addAppender(appender(context, err));
      }
      if (globals.logFile != null) {
        root.addAppender(appender(context, opened(globals.logFile)));
      }
    }
    return true;
  }

  private static OutputStream opened(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.newOutputStream(file, StandardOpenOption.APPEND);
  }

  private static OutputStreamAppender<ILoggingEvent> appender(LoggerContext context,
      OutputStream out) {
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    InertLines lines = new InertLines();
    lines.setContext(context);
    lines.start();
    appender.setContext(context);
    appender.setEncoder(lines);
    appender.setOutputStream(out);
    appender.start();
    return appender;
  }

  /// One event, one line, nothing in it that acts on a terminal.
  private static final class InertLines extends EncoderBase<ILoggingEvent> {
    @Override
    public byte[] headerBytes() {
      return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
      String line = event.getInstant() + " " + event.getLevel() + " " + event.getFormattedMessage()
          + (event.getThrowableProxy() == null
              ? ""
              : ": " + event.getThrowableProxy().getMessage());
      return (Printable.line(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
      return new byte[0];
    }
  }
}
