package io.sealpost.cli.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Secrets;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.text.Dates;
import io.sealpost.cli.text.Printable;
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
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.Verdict;
import io.sealpost.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// Finds the words, the hint and the exit code for whatever a command threw.
public final class Failures {
  private final Dates dates;
  private final UnaryOperator<String> again;

  /// @param again puts a next command as it must be typed
  Failures(Dates dates, UnaryOperator<String> again) {
    this.dates = dates;
    this.again = again;
  }

  public Failure of(Throwable thrown) {
    return found(thrown).hinting(again);
  }

  private Failure found(Throwable thrown) {
    return switch (thrown) {
      case MailException e -> ofMail(e);
      case VaultException e -> vault(e);
      case ConfigurationException e -> configuration(e);
      case CommandException e -> e.failure();
      case NoSuchFileException e ->
        Failure.of(Kind.NO_INPUT, "there is no file " + e.getFile(), "check its name");
      case InvalidPathException e -> Failure.of(Kind.USAGE,
          "'" + Printable.line(e.getInput()) + "' cannot be the name of a file", "choose another");
      case InterruptedIOException _,ClosedByInterruptException _ -> INTERRUPTED;
      case IOException e when e.getCause() instanceof VaultException
          || e.getCause() instanceof ConfigurationException ->
        found(e.getCause());
      case IOException e -> Failure.of(file(e), words(e), FREE_THE_WAY);
      case InterruptedException _ -> INTERRUPTED;
      default -> Failure.of(Kind.BUG, "something went wrong inside sealpost, which is our mistake",
          "to see what, for a report: run the same again with -v");
    };
  }

  private Failure ofMail(MailException failure) {
    return switch (failure) {
      case TrustException e -> trust(e);
      case AuthenticationException e -> new Failure(
          e.temporary() ? Kind.REJECTED_FOR_NOW : Kind.AUTHENTICATION, dates.within(words(e)),
          List.of(), hint(e),
          Map.of("endpoint", e.endpoint().toString(), "mechanism", e.mechanism(), "step",
              e.step()));
      case UnreachableException e when e.reason() == Reason.INTERRUPTED && !e.outcomeUnknown() ->
        INTERRUPTED;
      case UnreachableException e when e.outcomeUnknown() -> Failure.of(Kind.OUTCOME_UNKNOWN,
          words(e), "it may have been done: look before you repeat it");
      case UnreachableException e -> Failure.of(Kind.UNREACHABLE, words(e),
          e.reason() == Reason.NAME_NOT_FOUND
              ? "check its spelling, and the network; an account's servers: sealpost account show"
              : "nothing was changed: repeating it is safe");
      case ProtocolException e -> Failure.of(Kind.PROTOCOL, words(e), hint(e.violation()));
      case RejectedException e -> Failure.of(
          e.temporary() ? Kind.REJECTED_FOR_NOW : Kind.REJECTED, refusal(e),
          e.temporary() ? "the server asks to try again later" : hint(e));
      case UntrustedSiteException e -> new Failure(Kind.TRUST, words(e), List.of(),
          "nothing was sent: whoever runs it must renew it, or somebody is in between",
          Map.of("endpoint", e.authority()));
      case StoreException e ->
        Failure.of(stored(e), words(e) + reason(e.getCause()), FREE_THE_WAY);
    };
  }

  private static String refusal(RejectedException e) {
    if (e.command().startsWith(NO_SUCH)) {
      return "there is no " + e.command() + ": " + e.reply();
    }
    return OPENING.contains(e.command())
        ? "the server does not open the mailbox: " + e.reply()
        : words(e);
  }

  private static String hint(RejectedException e) {
    return OPENING.contains(e.command()) || e.command().startsWith(NO_SUCH)
        || NAMING.contains(e.command())
            ? "to see the mailboxes: sealpost mailbox list"
            : "asking again will not help: change what is asked, or ask whoever runs the server";
  }

  private static String hint(Violation violation) {
    return switch (violation) {
      case CLEAR_TEXT ->
        "nothing was sent; if it is a port for STARTTLS: security = \"starttls\" in "
            + "the account, or --starttls with a command";
      case DOWNGRADE, INJECTION ->
        "no credential was sent; somebody may be in between: try from another network";
      case GRAMMAR, LIMIT -> "to see the conversation: run the same again with -v";
    };
  }

  private Failure trust(TrustException e) {
    List<String> details = new ArrayList<>();
    List<PeerCertificate> shown = e.report().path().isEmpty()
        ? e.report().presented()
        : e.report().path();
    shown.stream().limit(MOST_SHOWN).forEach(it -> details.add("presented " + described(it)));
    e.expected().pins().forEach(it -> details.add("expected  " + it));
    Rule rule = e.report().refusal().map(Verdict::rule).orElse(Rule.PATH);
    return new Failure(Kind.TRUST, dates.within(words(e)), details, hint(rule, e.endpoint()),
        Map.of("endpoint", e.endpoint().toString(), "rule", rule, "presented",
            shown.stream().map(it -> it.pin().toString()).toList(), "expected",
            e.expected().pins().stream().map(Object::toString).toList()));
  }

  private String described(PeerCertificate certificate) {
    return certificate.pin() + " (" + certificate.subject() + ", since "
        + dates.day(certificate.notBefore()) + ")";
  }

  private static String hint(Rule rule, Endpoint endpoint) {
    String inspect = "sealpost tls inspect " + endpoint.authority()
        + (endpoint.security() == Security.STARTTLS
            ? " --starttls " + endpoint.protocol().label()
            : "");
    return switch (rule) {
      case PIN -> "if you expected this change: sealpost pin rotate " + endpoint.authority();
      case PATH ->
        "if it has a CA of its own, name it as ca in the account; to see all: " + inspect;
      case REVOCATION ->
        "if the list is old, fetch a newer one for crls in the account; to see all: " + inspect;
      case VALIDITY, PROFILE, CONSTRAINTS ->
        "whoever runs the server must renew it; to see all: " + inspect;
      case IDENTITY -> "to see the names it has: " + inspect;
    };
  }

  private static String hint(AuthenticationException e) {
    return switch (e.step()) {
      case CERTIFICATE_MISSING ->
        "name yours as identity in the account: identity = { file = \"me.p12\" }";
      case CERTIFICATE_OUT_OF_DATE -> "ask whoever issued it for a new one";
      case CERTIFICATE_REFUSED_IN_TLS, CERTIFICATE_REFUSED_AFTER_TLS ->
        "check identity in the account: sealpost account show";
      case CERTIFICATE_NOT_MAPPED ->
        "check act-as and identity in the account: sealpost account show";
      case MECHANISM_NOT_OFFERED -> e.endpoint().protocol() == Protocol.POP3
          ? "if it knows nothing but USER and PASS, allow them: auth = [\"user-pass\"]"
          : "check auth in the account: sealpost account show";
      case MECHANISM_WITHDRAWN -> "somebody may be in between; if whoever runs it says that it is "
          + "so: sealpost account check --accept-auth";
      case CREDENTIALS_REFUSED ->
        "check user and password in the account: sealpost account show";
      case SERVER_PROOF_MISSING -> "somebody may be in between: try from another network";
    };
  }

  private Failure configuration(ConfigurationException e) {
    if (e.reason() == ConfigurationException.Reason.SECRET && e.getCause() != null) {
      return found(e.getCause());
    }
    String hint = switch (e.reason()) {
      case NOTHING_CONFIGURED ->
        "to begin: sealpost setup, or look around with: sealpost demo";
      case NO_SUCH_ACCOUNT, AMBIGUOUS_ACCOUNT ->
        "choose one with -a NAME; to see them: sealpost account list";
      case NEEDS_IMAP -> "over POP3 there are: mailbox list, envelope list, search and thread, "
          + "message read, reply, forward and delete, attachment list and download; and, to write, "
          + "message compose and send";
      case NO_SUCH_SERVICE -> "to see what it has: sealpost account show";
      case BAD_FILE -> "when it is mended: sealpost account list";
      case PASSWORD_COMMAND ->
        "check password-command in the account: sealpost account show";
      case NAMED_FILE -> "check it in the account: sealpost account show";
      case NO_LOGIN -> "to log in: sealpost oauth login";
      case VAULT_PASSPHRASE -> "a script puts it into " + Secrets.VAULT_PASSPHRASE;
      case SECRET, NOBODY_TO_ASK ->
        "to see where the account's secrets come from: sealpost account show";
    };
    Kind kind = switch (e.reason()) {
      case NEEDS_IMAP -> Kind.USAGE;
      case NO_LOGIN -> Kind.AUTHENTICATION;
      default -> Kind.CONFIGURATION;
    };
    return new Failure(kind, words(e), e.problems(), hint,
        Map.of("problems", e.problems()));
  }

  private static Failure vault(VaultException e) {
    return switch (e.reason()) {
      case NO_VAULT -> Failure.of(Kind.NO_INPUT, words(e), "to make one: sealpost vault init");
      case NO_ENTRY -> Failure.of(Kind.NO_INPUT, words(e),
          "to see what it holds: sealpost vault list; to put it there: sealpost vault add NAME");
      case EXISTS -> Failure.of(Kind.CANNOT_WRITE, words(e),
          "to see what it holds: sealpost vault list");
      case WRONG_PASSPHRASE -> Failure.of(Kind.AUTHENTICATION, words(e),
          "nothing was changed: try again; a passphrase that is lost cannot be found");
      case PASSPHRASE_CHANGED -> Failure.of(Kind.AUTHENTICATION, words(e),
          "nothing was changed: in a shell, sealpost vault lock, then run the same again");
      case DAMAGED -> Failure.of(Kind.BAD_DATA, words(e),
          "nothing was changed: put a copy of the file in its place");
      case FOREIGN -> Failure.of(Kind.BAD_DATA, words(e),
          "nothing was changed: a later sealpost may read it");
      case FULL -> Failure.of(Kind.CANNOT_WRITE, words(e),
          "nothing was changed: to make room, sealpost vault remove NAME");
    };
  }

  /// A file that was to be read and is not there is none that cannot be written, and one that holds
  /// something else than it should is no fault of the disk.
  private static Kind stored(StoreException e) {
    return switch (e.getCause()) {
      case NoSuchFileException _ when e.reason() != StoreException.Reason.WRITING -> Kind.NO_INPUT;
      case IOException cause -> file(cause);
      case null -> e.reason() == StoreException.Reason.NOTHING_IN_IT ? Kind.BAD_DATA : Kind.STORE;
      default -> Kind.STORE;
    };
  }

  private static Kind file(IOException e) {
    return switch (e) {
      case AccessDeniedException _,FileAlreadyExistsException _,NotDirectoryException _,NoSuchFileException _ ->
        Kind.CANNOT_WRITE;
      default -> Kind.STORE;
    };
  }

  private static String words(IOException e) {
    return switch (e) {
      case AccessDeniedException it -> "may not use " + it.getFile();
      case FileAlreadyExistsException it -> it.getFile() + " exists already";
      case NotDirectoryException it -> it.getFile() + " is not a folder";
      case FileSystemException it ->
        "cannot use " + it.getFile() + (it.getReason() == null ? "" : ": " + it.getReason());
      default -> FULL.equals(e.getMessage())
          ? FULL + ": neither in the state folder nor among temporary files, perhaps"
          : String.valueOf(e.getMessage());
    };
  }

  /// Why a file could not be used, where the system says more than its name.
  static String reason(@Nullable Throwable cause) {
    String reason = cause instanceof FileSystemException it ? it.getReason() : null;
    String said = cause instanceof FileSystemException || cause == null
        ? reason
        : cause.getMessage();
    return said == null || !said.startsWith(FULL) ? "" : ": " + said;
  }

  private static String words(Exception e) {
    @Nullable
    String message = e.getMessage();
    return message == null ? "" : message;
  }

  private static final Failure INTERRUPTED = Failure.of(Kind.INTERRUPTED, "interrupted", "");
  /// What POP3, where no server is asked, calls a mailbox it does not have.
  private static final String NO_SUCH = "mailbox ";
  private static final String FULL = "No space left on device";
  private static final int MOST_SHOWN = 4;
  private static final Set<String> OPENING = Set.of("SELECT", "EXAMINE", "STATUS");
  private static final Set<String> NAMING = Set.of("CREATE", "RENAME", "DELETE", "GETQUOTAROOT");
  private static final String FREE_THE_WAY = "when that is put right, run the same again";
}
