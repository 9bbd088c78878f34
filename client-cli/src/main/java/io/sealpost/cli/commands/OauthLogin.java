package io.sealpost.cli.commands;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Login;
import io.sealpost.account.Secrets;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.limits.Deadline;
import io.sealpost.oauth.BrowserLogin;
import io.sealpost.oauth.DeviceLogin;
import io.sealpost.oauth.Tokens;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost oauth login`: a person says yes at their provider, in a browser here or on another device,
/// and the login is kept in the vault.
@Command(name = "login", description = "log in at the account's provider, in a browser or on another device")
public final class OauthLogin implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ACCOUNT", arity = "0..1", description = "which (default: as with -a)")
  private @Nullable String name;
  @Option(names = "--device", description = "on another device: a page there, and a code to type")
  private boolean device;

  public OauthLogin(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException, CommandException, IOException {
    OauthAccount account = OauthAccount.of(invocation, name);
    // Unlocked first: a login that cannot be kept would be lost.
    var _ = invocation.connections().secrets().opened(account.source().vault());
    try (Login login = account.login(invocation);
        Tokens tokens = device ? onAnother(login) : here(login, account)) {
      login.supply().keep(tokens);
      invocation.say("logged in at " + account.source().provider().token().getHost()
          + ", and kept in the vault");
      invocation.say("to try it: sealpost account check " + account.account().name());
    }
    return 0;
  }

  private Tokens here(Login login, OauthAccount account) throws IOException {
    try (BrowserLogin browser = new BrowserLogin(login.endpoint(), account.account().address())) {
      invocation.say("open this page in a browser on this machine, and say yes there:");
      invocation.around().err().println(browser.page());
      started(browser.page().toString());
      return browser.await(Deadline.in(PATIENCE));
    }
  }

  private Tokens onAnother(Login login) throws IOException, CommandException {
    if (login.endpoint().provider().device() == null) {
      throw new CommandException(Kind.USAGE, "the provider has no login by another device",
          "in a browser on this machine: sealpost oauth login");
    }
    try (DeviceLogin other = DeviceLogin.begin(login.endpoint(), Deadline.in(PATIENCE))) {
      invocation.say("on any device, open " + other.page());
      invocation.say("and type there: " + other.userCode());
      return other.await();
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
      LoggerFactory.getLogger(OauthLogin.class).debug("the browser does not start", e);
      invocation.say("cannot start " + browser + ": open the page by hand");
    }
  }

  private static final Duration PATIENCE = Duration.ofMinutes(10);
}
