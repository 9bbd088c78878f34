package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.account.Settings;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.IdentityEnds;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.OpenKeys;
import io.sealpost.cli.run.PinEnds;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.TrustWords;
import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.StoreException;
import io.sealpost.failure.TrustException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.failure.UntrustedSiteException;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost account check`: goes to every server of an account and says how far it came. Exits with
/// the code of the first failure.
@Command(name = "check", description = "try every server of an account and say which step fails, if one does")
public final class AccountCheck implements Callable<Integer> {
  /// How far a connection comes.
  enum Step {
    PREPARED("prepared"), REACHED("reached"), ENCRYPTED("offered TLS"), TRUSTED(
        "trusted"), SPOKEN("understood"), AUTHENTICATED("authenticated");

    private final String label;

    Step(String label) {
      this.label = label;
    }
  }

  private final Invocation invocation;
  private final Dialled dialled = new Dialled();
  private final List<CheckedEndpoint> checked = new ArrayList<>();

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "which (default: as with -a)")
  private @Nullable String name;

  @Option(names = "--accept-auth", description = "take it that the servers no longer offer the better"
      + " way to authenticate that they offered before")
  private boolean acceptAuth;

  public AccountCheck(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException {
    Account account = invocation.account(name);
    List<Map<String, Object>> results = new ArrayList<>();
    int exit = 0;
    checked.clear();
    Settings settings = invocation.connections().settings().withResolver(dialled);
    try (Sealpost mail = new Sealpost(account, acceptAuth
        ? settings.withMemory(settings.memory().get().anew())
        : settings)) {
      OpenKeys.words(account.identity()).forEach(this::show);
      for (Service service : account.services()) {
        Map<String, Object> result = unknown();
        result.put("protocol", service.endpoint().protocol().label());
        result.put("endpoint", service.endpoint().toString());
        int code = check(mail, service, result);
        exit = exit == 0 ? code : exit;
        results.add(result);
      }
    }
    if (invocation.json()) {
      invocation.printJson(results);
    } else {
      invocation.print("");
      invocation.printRows(CheckedEndpoint.table(checked));
    }
    return exit;
  }

  /// The same keys for every server, however far it came: what is not known is null, or empty.
  private static Map<String, Object> unknown() {
    Map<String, Object> result = new LinkedHashMap<>();
    for (String key : List.of("protocol", "endpoint", "failed", "step", "error", "milliseconds",
        "pinned", "tls", "cipher", "group", "signature", "matchedPin", "clientCertificate",
        "clientCertificateEnds", "authenticated")) {
      result.put(key, Optional.empty());
    }
    for (String key : List.of("addresses", "pinsEnding", "identitiesEnding", "presented", "path",
        "verdicts")) {
      result.put(key, List.of());
    }
    result.put("trusted", false);
    return result;
  }

  private int check(Sealpost mail, Service service, Map<String, Object> result) {
    heading(service);
    List<PinEnds> ends = PinEnds.ahead(service, invocation.around().clock().instant());
    result.put("pinsEnding", ends.stream().map(PinEnds::json).toList());
    ends.forEach(it -> show("  " + it.words()));
    dialled.forget();
    try {
      TrustReport report = mail.check(service.endpoint().protocol());
      keep(service, null, report, result);
      result.put("identitiesEnding", ends(mail));
      result.put("failed", false);
      result.putAll(TrustWords.json(report));
      passed(report, service);
      return 0;
    } catch (MailException | ConfigurationException e) {
      if (e instanceof AuthenticationException) {
        result.put("identitiesEnding", ends(mail));
      }
      Failure failure = invocation.failures(name).of(e);
      Step step = failed(e, service.endpoint().security());
      TrustReport report = found(e);
      keep(service, step, report, result);
      result.put("failed", true);
      if (report != null) {
        result.putAll(TrustWords.json(report));
      }
      result.put("step", step.label);
      result.putAll(failure.json());
      refused(step, report, failure);
      return failure.kind().exit();
    }
  }

  private static @Nullable TrustReport found(Exception failure) {
    return switch (failure) {
      case TrustException e -> e.report();
      case AuthenticationException e -> e.report();
      default -> null;
    };
  }

  private void keep(Service service, @Nullable Step failed, @Nullable TrustReport report,
      Map<String, Object> result) {
    CheckedEndpoint row = new CheckedEndpoint(service, dialled.addresses(), dialled.milliseconds(),
        failed, report, invocation.around().clock().instant(), invocation.around().zone());
    checked.add(row);
    result.putAll(row.json());
  }

  /// Asked behind a connection only: before it, they may not be unlocked, and asking could ask a person.
  private List<Map<String, Object>> ends(Sealpost mail) {
    try {
      List<IdentityEnds> ends = IdentityEnds.ahead(mail.identities(),
          invocation.around().clock().instant(), invocation.around().zone());
      ends.forEach(it -> show("  " + it.words()));
      return ends.stream().map(IdentityEnds::json).toList();
    } catch (ConfigurationException e) {
      return List.of();
    }
  }

  private void heading(Service service) {
    show(service.endpoint().protocol().label() + "  " + service.endpoint() + "  "
        + service.endpoint().security().label());
  }

  private void passed(TrustReport report, Service service) {
    show("  reached        yes");
    show("  trusted        yes");
    rules(report);
    show("  authenticated  " + report.authenticated()
        + (report.clientCertificate() == null ? "" : ", client certificate " + shown(report)));
    if ("EXTERNAL".equals(report.authenticated())) {
      show("  user           " + (service.actAs().isEmpty()
          ? "as the server has it for the certificate; to insist on one: act-as"
          : service.actAs() + ", or it would have refused"));
    }
  }

  private void refused(Step failed, @Nullable TrustReport report, Failure failure) {
    for (Step step : Step.values()) {
      if (step.compareTo(failed) < 0 && SHOWN.contains(step)) {
        show(String.format(java.util.Locale.ROOT, "  %-14s yes", step.label));
      }
    }
    TrustReport proven = report != null && report.trusted() ? report : null;
    if (proven != null) {
      rules(proven);
      if (proven.clientCertificate() != null) {
        show("  certificate    " + shown(proven));
      }
    }
    show(String.format(java.util.Locale.ROOT, "  %-14s no", failed.label));
    failure.lines().forEach(it -> show("    " + it));
    if (report != null && proven == null) {
      report.verdicts().forEach(verdict -> invocation.trustWords().lines(verdict, "    ")
          .forEach(it -> show(it.toString())));
    }
  }

  /// Which certificate of ours the server got, and how long that lasts.
  private String shown(TrustReport report) {
    return report.clientCertificate() + (report.clientCertificateEnds() == null
        ? ""
        : ", until " + invocation.dates().day(report.clientCertificateEnds()));
  }

  /// Every rule's verdict, and what TLS agreed on.
  private void rules(TrustReport report) {
    invocation.trustWords().lines(report, "    ").forEach(it -> show(it.toString()));
  }

  private void show(String line) {
    if (!invocation.json()) {
      invocation.tell(Printable.line(line).toString());
    }
  }

  private static final Set<Step> SHOWN = EnumSet.of(Step.REACHED, Step.TRUSTED);

  private static Step failed(Exception failure, Security security) {
    if (!(failure instanceof MailException mail)) {
      return Step.PREPARED;
    }
    return switch (mail) {
      case StoreException _,UntrustedSiteException _ -> Step.PREPARED;
      case UnreachableException e -> e.reason() == Reason.TLS_FAILED ? Step.TRUSTED : Step.REACHED;
      // Over implicit TLS nothing is said before the server is trusted.
      case ProtocolException e when security == Security.TLS
          && e.violation() != Violation.INJECTION && e.violation() != Violation.CLEAR_TEXT ->
        Step.SPOKEN;
      case ProtocolException _ -> Step.ENCRYPTED;
      case TrustException _ -> Step.TRUSTED;
      // A server may say no in clear too, before anything of it is proven.
      case RejectedException _ when security == Security.STARTTLS -> Step.ENCRYPTED;
      case AuthenticationException _,RejectedException _ -> Step.AUTHENTICATED;
    };
  }
}
