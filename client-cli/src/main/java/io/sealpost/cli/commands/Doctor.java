package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.IdentityEnds;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.OpenKeys;
import io.sealpost.cli.text.ExaminationWords;
import io.sealpost.cli.text.Printable;
import io.sealpost.doctor.Examination;
import io.sealpost.failure.MailException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost doctor [ACCOUNT|HOST:PORT]`: everything that is wrong with a server or weak, each with its
/// remedy. Of an account it tries to authenticate as well. Exits with the code of the first failure;
/// what is only weak fails nothing.
@Command(name = "doctor", description = {
  "examine the servers of an account, or any server: what is wrong or weak, and the remedy",
  "exits with the code of the first failure; weaknesses alone are no failure"})
public final class Doctor implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ACCOUNT|HOST:PORT", arity = "0..1", description = "what to examine (default: the account as with -a)")
  private @Nullable String what;

  @Option(names = "--starttls", paramLabel = "PROTOCOL", description = "of a HOST:PORT: TLS begins by the upgrade of imap, pop3 or smtp")
  private @Nullable Protocol starttls;

  @Option(names = "--protocol", paramLabel = "PROTOCOL", description = "of a HOST:PORT: what is spoken inside TLS, imap, pop3 or smtp (default: by the port)")
  private @Nullable Protocol protocol;

  @Option(names = "--ca", paramLabel = "FILE", description = "of a HOST:PORT: judge by the roots in this PEM file instead of the platform's")
  private @Nullable Path ca;

  @Option(names = "--schema", description = "print the schema of what --json prints, and go nowhere")
  private boolean schema;

  public Doctor(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException {
    if (schema) {
      invocation.print(published().strip());
      return 0;
    }
    List<Map<String, Object>> results = new ArrayList<>();
    int exit = what != null && what.contains(":")
        ? server(Place.parse(what), results)
        : account(invocation.account(what), results);
    if (invocation.json()) {
      invocation.printJson(Map.of("schema", SCHEMA, "exit", exit, "examinations", results));
    }
    return exit;
  }

  /// Whether nothing but the schema is wanted.
  public boolean schema() {
    return schema;
  }

  /// The same file as `docs/doctor.schema.json`, which the build copies.
  private static String published() {
    try (InputStream in = Objects
        .requireNonNull(Doctor.class.getResourceAsStream("doctor.schema.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema cannot be read", e);
    }
  }

  private int server(Place place, List<Map<String, Object>> results) throws MailException {
    Protocol spoken = starttls != null
        ? starttls
        : protocol != null ? protocol : byPort(place.port());
    Endpoint endpoint = new Place(place.host(), place.port(),
        starttls == null ? place.security() : Security.STARTTLS).endpoint(spoken);
    Examination examination = Sealpost.examine(endpoint, ca, progress(endpoint));
    return tell(examination, Optional.empty(), null, results);
  }

  private int account(Account account, List<Map<String, Object>> results)
      throws MailException, ConfigurationException {
    int exit = 0;
    try (Sealpost mail = new Sealpost(account, invocation.connections().settings())) {
      for (Service service : account.services()) {
        Protocol each = service.endpoint().protocol();
        Examination examination = mail.examine(each, progress(service.endpoint()));
        Optional<Failure> refused = Optional.empty();
        TrustReport receipt = null;
        if (examination.failure().isEmpty() && !examination.refused()) {
          try {
            receipt = mail.check(each);
          } catch (MailException | ConfigurationException e) {
            refused = Optional.of(invocation.failures(what).of(e));
          }
        }
        int code = tell(examination, refused, receipt, results);
        exit = exit == 0 ? code : exit;
      }
      OpenKeys.words(account.identity()).forEach(invocation::say);
      IdentityEnds.ahead(mail.identities(), invocation.around().clock().instant(),
          invocation.around().zone()).forEach(it -> invocation.say(it.words()));
    }
    return exit;
  }

  /// @param refused why authentication failed, if it was tried and did
  /// @param receipt of the connection that was authenticated; null if there was none
  private int tell(Examination examination, Optional<Failure> refused,
      @Nullable TrustReport receipt, List<Map<String, Object>> results) {
    Optional<Failure> failure = examination.failure()
        .map(it -> invocation.failures().of(it)).or(() -> refused);
    Map<String, Object> json = new LinkedHashMap<>(
        ExaminationWords.json(examination, invocation::again));
    json.put("authenticated", receipt == null ? null : receipt.authenticated());
    json.put("failure", failure.map(it -> it.json().get("error")).orElse(null));
    results.add(json);
    clear();
    if (!invocation.json()) {
      List<Printable> lines = new ArrayList<>(
          ExaminationWords.lines(examination, invocation.dates(), invocation.hanging(),
              invocation::again));
      if (receipt != null) {
        lines.add(ExaminationWords.good("authenticated by " + receipt.authenticated()));
      }
      lines.forEach(it -> invocation.print(it.toString()));
      failure.ifPresent(it -> it.lines().forEach(line -> invocation.print("  " + line)));
      invocation.print("");
    }
    return failure.map(it -> it.kind().exit())
        .orElse(examination.refused() ? Kind.TRUST.exit() : 0);
  }

  private Consumer<String> progress(Endpoint endpoint) {
    return step -> {
      if (invocation.around().terminals().err() && !invocation.json()) {
        clear();
        invocation.around().err().print("examining " + endpoint + ": " + step + " …");
        invocation.around().err().flush();
      }
    };
  }

  private void clear() {
    if (invocation.around().terminals().err() && !invocation.json()) {
      invocation.around().err().print("\r\u001b[K");
      invocation.around().err().flush();
    }
  }

  private static Protocol byPort(int port) {
    return switch (port) {
      case 110, 995 -> Protocol.POP3;
      case 25, 465, 587 -> Protocol.SMTP;
      default -> Protocol.IMAP;
    };
  }

  private static final String SCHEMA = "sealpost-doctor-1";
}
