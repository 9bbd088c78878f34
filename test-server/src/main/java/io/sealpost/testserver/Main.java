package io.sealpost.testserver;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mechanism;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The test server by itself: `java -jar sealpost-test-server.jar`. It prints one line of JSON when it is
/// ready and says nothing more. A signal ends it in good order (exit code 128 + signal, as the JVM has
/// it); with `--exit-with-stdin` the end of its input does (exit code 0).
@Command(name = "sealpost-test-server", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, description = "A mail server for tests: IMAP, POP3 and SMTP over TLS and STARTTLS, with a CA of its own.", footer = {
  "", "Exit codes: 0 ended, 64 usage, 65 bad users file, 66 no users file,",
  "73 cannot write the state folder, 75 a port is in use."})
public final class Main implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "listen on this address (default: ${DEFAULT-VALUE})")
  private String bind = "127.0.0.1";

  @Option(names = "--allow-remote", description = "allow --bind to leave the loopback interface")
  private boolean allowRemote;

  @Mixin
  private final Ports ports = new Ports();

  @Option(names = "--users", paramLabel = "FILE", description = "lines of name:password:address; # begins a comment")
  private @Nullable Path users;

  @Option(names = "--client-cert", paramLabel = "none|wanted|required", defaultValue = "none", description = "whether to ask for client certificates (default: ${DEFAULT-VALUE})")
  private String clientCertificates = "none";

  @Option(names = "--mechanisms", paramLabel = "NAME", split = ",", description = "the ways to authenticate, such as SCRAM-SHA-256-PLUS or PLAIN (default: PLAIN and LOGIN, and EXTERNAL where certificates are asked for)")
  private List<String> mechanisms = List.of();

  @Option(names = "--seed", paramLabel = "demo|N", description = "fill the first user's mailboxes: a demonstration, or N small messages")
  private @Nullable String seed;

  @Option(names = "--state", paramLabel = "DIR", description = "write ca.pem, pins, identities and config.toml here (default: a folder removed at the end)")
  private @Nullable Path state;

  @Option(names = "--exit-with-stdin", description = "end when the standard input does")
  private boolean exitWithStdin;

  /// Starts the server; ends the JVM with an exit code of sysexits.
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setParameterExceptionHandler((problem, _) -> {
      say(problem.getCommandLine(), words(problem) + "; for the options: --help");
      return Refusal.USAGE;
    }).setExecutionExceptionHandler((problem, commandLine, _) -> {
      if (problem instanceof Refusal refusal) {
        say(commandLine, refusal.getMessage());
        return refusal.exitCode();
      }
      throw problem;
    });
  }

  @Override
  public Integer call() throws Exception {
    InetAddress address = address();
    TestMailServerBuilder builder = TestMailServer.builder().bind(address)
        .clientCertificates(certificates());
    ports.apply(builder);
    offer(builder);
    if (users != null) {
      UsersFile.read(users)
          .forEach(user -> builder.user(user.name(), user.password(), user.address()));
    }
    Seeding seeding = Seeding.parse(seed);
    try (StateFolder folder = StateFolder.open(state);
        TestMailServer server = Ports.start(builder)) {
      Thread cleaning = new Thread(folder::removeIfTemporary, "cleaning");
      Runtime.getRuntime().addShutdownHook(cleaning);
      seeding.fill(server);
      State written = folder.write(server, certificates());
      PrintWriter out = commandSpec().commandLine().getOut();
      out.println(ReadyLine.of(server, written));
      out.flush();
      waitForTheEnd();
    }
    return 0;
  }

  private void waitForTheEnd() throws IOException, InterruptedException {
    if (exitWithStdin) {
      System.in.transferTo(OutputStream.nullOutputStream());
    } else {
      new CountDownLatch(1).await();
    }
  }

  private InetAddress address() throws IOException {
    InetAddress address;
    try {
      address = InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new Refusal(Refusal.USAGE, "cannot listen on " + bind + ": there is no such address");
    }
    if (!address.isLoopbackAddress() && !allowRemote) {
      throw new Refusal(Refusal.USAGE, "will not listen on " + bind
          + ": this is a test server with known passwords; --allow-remote overrides");
    }
    if (!isHere(address)) {
      throw new Refusal(Refusal.USAGE, "cannot listen on " + bind
          + ": this machine has no such address; without --bind it is 127.0.0.1");
    }
    return address;
  }

  /// The whole of 127.0.0.0/8 is here where no interface says so.
  private static boolean isHere(InetAddress address) throws IOException {
    return address.isLoopbackAddress() || address.isAnyLocalAddress()
        || NetworkInterface.getByInetAddress(address) != null;
  }

  private ClientCertificates certificates() {
    try {
      return ClientCertificates.valueOf(clientCertificates.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Refusal(Refusal.USAGE,
          "--client-cert must be none, wanted or required, not " + clientCertificates);
    }
  }

  private void offer(TestMailServerBuilder builder) {
    if (mechanisms.isEmpty()) {
      return;
    }
    try {
      List<Mechanism> offered = mechanisms.stream().map(Mechanism::named).toList();
      builder.mechanisms(offered.getFirst(), offered.toArray(Mechanism[]::new));
    } catch (IllegalArgumentException e) {
      throw new Refusal(Refusal.USAGE, "--mechanisms may hold "
          + String.join(", ", Arrays.stream(Mechanism.values()).map(Mechanism::label).toList()));
    }
  }

  private CommandSpec commandSpec() {
    return Objects.requireNonNull(spec);
  }

  private static void say(CommandLine commandLine, @Nullable String words) {
    commandLine.getErr().println("sealpost-test-server: " + words);
    commandLine.getErr().flush();
  }

  private static String words(ParameterException mistake) {
    if (mistake.getArgSpec() instanceof OptionSpec option && mistake.getValue() != null) {
      return option.longestName() + " cannot be " + mistake.getValue();
    }
    return mistake instanceof UnmatchedArgumentException it
        ? "there is no " + String.join(" ", it.getUnmatched())
        : oneLine(mistake.getMessage());
  }

  private static String oneLine(@Nullable String text) {
    String line = text == null ? "" : text.lines().findFirst().orElse("");
    return line.isEmpty() ? line : Character.toLowerCase(line.charAt(0)) + line.substring(1);
  }

  /// The version, from the jar's manifest.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[]{"sealpost-test-server " + (version == null ? "(not packaged)" : version)};
    }
  }
}
