package io.sealpost.cli.commands;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Words;
import io.sealpost.identity.Holder;
import io.sealpost.identity.IdentityMaker;
import io.sealpost.identity.KeptIdentity;
import io.sealpost.identity.KeyKind;
import io.sealpost.identity.PemFiles;
import io.sealpost.identity.SigningRequest;
import io.sealpost.peer.Pin;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost identity new`: a key, and a certificate of its own or a request for one.
@Command(name = "new", description = {"make a key with a certificate, or a request for a CA",
  "kept beside the configuration, under a passphrase, for nobody else to read"})
public final class IdentityNew implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "what to call it")
  private String name = "";
  @Option(names = "--request", description = "make a request for a CA to sign instead of a certificate of its own")
  private boolean request;
  @Option(names = "--key", paramLabel = "KIND", completionCandidates = Kinds.class, description = "p-256 (the default), p-384, rsa, ed25519 or ed448")
  private String kind = "p-256";
  @Option(names = "--subject", paramLabel = "SUBJECT", description = "whose it is, like 'CN=Ada Lovelace,O=Example' (default: CN=, and the address or NAME)")
  private @Nullable String subject;
  @Option(names = "--email", paramLabel = "ADDRESS", description = "a mail address for it to hold, once for each (default: NAME, if that is one)")
  private List<String> emails = new ArrayList<>();
  @Option(names = "--uri", paramLabel = "URI", description = "what else it holds its owner is known by, such as spiffe://example.org/ada, once for each")
  private List<String> uris = new ArrayList<>();
  @Option(names = "--days", paramLabel = "N", description = "how long a certificate of its own lasts (default: 365)")
  private @Nullable Integer days;
  @Mixin
  private final HandedOn handedOn = new HandedOn();
  @Mixin
  private final Passphrase passphrase = new Passphrase();

  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(KeyKind.values()).map(KeyKind::label).iterator();
    }
  }

  public IdentityNew(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException, CommandException, IOException {
    Identities identities = new Identities(invocation);
    Identities.requireName(name);
    if (request && days != null) {
      throw new CommandException(Kind.USAGE,
          "--days goes with a certificate of its own: of a request the CA decides",
          "leave out --days, or --request");
    }
    if (identities.folder().holds(name)) {
      throw new CommandException(Kind.CANNOT_WRITE, "there is an identity " + name + " already",
          "choose another name; to see it: sealpost identity show " + Words.quoted(name));
    }
    handedOn.requireNone();
    IdentityMaker maker = new IdentityMaker(identities.folder());
    Holder holder = holder();
    KeyKind wanted = kind(kind);
    try (Secret secret = passphrase.fresh(invocation, name)) {
      if (request) {
        hand(maker.requested(name, wanted, holder, secret));
      } else {
        hand(maker.selfSigned(name, wanted, holder, from(), from().plus(Duration.ofDays(lasting())),
            secret));
      }
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.USAGE, String.valueOf(e.getMessage()),
          "nothing was written: sealpost identity new --help");
    }
    return 0;
  }

  private void hand(KeptIdentity made) throws CommandException {
    invocation.say("wrote identity " + name + " to " + made.file());
    String again = "sealpost identity show " + Words.quoted(name) + " --pem";
    if (!handedOn.write(PemFiles.text(made.chain()), again + " > FILE", invocation)) {
      invocation.say("whoever runs the server needs its certificate: " + again);
    }
    invocation.say("to use it, in the account: " + Identities.setting(made));
    if (invocation.json()) {
      invocation.printJson(json(made.described().getFirst().pin(), Map.of("file",
          made.file().toString(), "certificate", PemFiles.text(made.chain()))));
    }
  }

  private void hand(SigningRequest made) throws CommandException {
    invocation.say("made a key for " + name + ", and a request for a CA to sign");
    boolean written = handedOn.write(made.pem(),
        "sealpost identity request " + Words.quoted(name) + " --out FILE", invocation);
    if (invocation.json()) {
      invocation.printJson(json(made.pin(), Map.of("request", made.pem())));
    } else if (!written) {
      invocation.printLines(made.pem());
    }
    invocation.say("when the certificate is here: sealpost identity import FILE");
  }

  private Map<String, Object> json(Pin pin, Map<String, String> more) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("pin", pin.toString());
    json.putAll(more);
    return json;
  }

  private Holder holder() throws CommandException {
    List<String> addresses = emails.isEmpty() && name.contains("@") ? List.of(name) : emails;
    try {
      return Holder.of(subject == null
          ? "CN=\"" + (addresses.isEmpty() ? name : addresses.getFirst()) + "\""
          : subject, addresses, uris);
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.USAGE, String.valueOf(e.getMessage()),
          "for example: sealpost identity new work --email ada@example.org");
    }
  }

  static KeyKind kind(String label) throws CommandException {
    return KeyKind.labelled(label).orElseThrow(() -> new CommandException(Kind.USAGE,
        "there is no kind of key " + label, "for example: sealpost identity new work --key rsa"));
  }

  private int lasting() throws CommandException {
    int wanted = days == null ? USUAL : days;
    if (wanted < 1 || wanted > LONGEST) {
      throw new CommandException(Kind.USAGE, "a certificate lasts from 1 to " + LONGEST + " days",
          "for example: sealpost identity new work --days 365");
    }
    return wanted;
  }

  /// A little before now: the server's clock may be behind.
  private Instant from() {
    return invocation.around().clock().instant().minus(Duration.ofHours(1));
  }

  private static final int USUAL = 365;
  private static final int LONGEST = 3650;
}
