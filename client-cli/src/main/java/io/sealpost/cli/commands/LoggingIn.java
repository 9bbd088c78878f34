package io.sealpost.cli.commands;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.sealpost.account.Login;
import io.sealpost.account.Secrets;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.limits.Deadline;
import io.sealpost.oauth.BrowserLogin;
import io.sealpost.oauth.DeviceLogin;
import io.sealpost.oauth.Tokens;
import org.slf4j.LoggerFactory;

/// A person says yes at their provider, in a browser here or on another device.
record LoggingIn(Invocation invocation) {
  Tokens here(Login login, String address) throws IOException, CommandException {
    try (BrowserLogin browser = new BrowserLogin(login.endpoint(), address)) {
      invocation.say("open this page in a browser on this machine, and say yes there:");
      invocation.around().err().println(browser.page());
      started(browser.page().toString());
      return answered(() -> browser.await(Deadline.in(PATIENCE)));
    }
  }

  Tokens onAnother(Login login) throws IOException, CommandException {
    if (login.endpoint().provider().device() == null) {
      throw new CommandException(Kind.USAGE, "the provider has no login by another device",
          "in a browser on this machine: sealpost oauth login");
    }
    try (DeviceLogin other = DeviceLogin.begin(login.endpoint(), Deadline.in(PATIENCE))) {
      invocation.say("on any device, open " + other.page());
      invocation.say("and type there: " + other.userCode());
      return answered(other::await);
    }
  }

  private interface Waiting {
    Tokens await() throws MailException;
  }

  /// The two ways in which it is the person that ends it (RFC 6749 §4.1.2.1, RFC 8628 §3.5).
  private static Tokens answered(Waiting waiting) throws MailException, CommandException {
    try {
      return waiting.await();
    } catch (RejectedException e) {
      if (e.reply().endsWith("access_denied")) {
        throw new CommandException(Kind.REJECTED, "the question was answered with no: nobody is"
            + " logged in", AGAIN);
      }
      if (e.reply().endsWith("expired_token")) {
        throw new CommandException(Kind.UNREACHABLE, "the code was not typed in time", AGAIN);
      }
      throw e;
    }
  }

  /// Whoever has named a browser need not copy the page.
  private void started(String page) {
    String browser = invocation.around().environment().getOrDefault("BROWSER", "");
    if (browser.isEmpty()) {
      return;
    }
    ProcessBuilder program = new ProcessBuilder(List.of(browser, page));
    Secrets.hideFrom(program);
    program.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      program.start();
    } catch (IOException e) {
      LoggerFactory.getLogger(LoggingIn.class).debug("the browser does not start", e);
      invocation.say("cannot start " + browser + ": open the page by hand");
    }
  }

  private static final String AGAIN = "nothing was changed: repeating it is safe";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
}
