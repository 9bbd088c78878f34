package io.sealpost.account;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.sealpost.discovery.Discovered;
import io.sealpost.discovery.Discovery;
import io.sealpost.discovery.NameServers;
import io.sealpost.discovery.SettingsSites;
import io.sealpost.doctor.Doctor;
import io.sealpost.doctor.Examination;
import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.MailException;
import io.sealpost.failure.StoreException;
import io.sealpost.failure.TrustException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.gate.AuthenticatedChannel;
import io.sealpost.gate.Gate;
import io.sealpost.gate.Opening;
import io.sealpost.identity.ClientIdentity;
import io.sealpost.identity.PemFiles;
import io.sealpost.imap.ImapOpening;
import io.sealpost.imap.ImapSession;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.message.MailAddress;
import io.sealpost.path.PathCertificate;
import io.sealpost.path.Revocation;
import io.sealpost.path.Standard;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Resolver;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport;
import io.sealpost.pop3.Pop3Session;
import io.sealpost.smtp.SmtpSession;
import io.sealpost.tls.Probe.Sighting;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.Roots;
import io.sealpost.trust.TrustPolicy;
import io.sealpost.web.Web;
import org.jspecify.annotations.Nullable;

/// The façade: one account, opened. Every connection goes through the gate; whatever comes back has
/// proven who it is, and has been proven to.
///
/// ```java
/// try (var mail = new Sealpost(account); var imap = mail.imap(ImapOpening.examine(INBOX))) {
///   imap.summaries(0, 50).forEach(…);
/// }
/// ```
///
/// Thread-safe. A password is fetched for each connection and wiped when that is open or refused.
/// Closing this forgets the key of the client certificate; the connections it opened are their owners'
/// to close.
public final class Sealpost implements AutoCloseable {
  private volatile Account account;
  private final Credentials credentials;
  private final Settings settings;
  private final Gate gate;
  private final Map<Protocol, TlsClient> clients = new EnumMap<>(Protocol.class);
  private final LiveConnections live = new LiveConnections();
  private final Admission admission;

  /// With [Settings#DEFAULT]. Nothing is connected yet.
  public Sealpost(Account account) {
    this(account, Settings.DEFAULT);
  }

  /// @param clock what "now" is for certificate dates; deadlines keep to the monotonic clock
  /// @param resolver finds the addresses of a host
  public Sealpost(Account account, Limits limits, Clock clock, Resolver resolver) {
    this(account, Settings.DEFAULT.withLimits(limits).withClock(clock).withResolver(resolver));
  }

  /// With settings of one's own. Nothing is connected yet.
  public Sealpost(Account account, Settings settings) {
    this.account = account;
    this.credentials = new Credentials(account, settings.secrets());
    this.settings = settings;
    this.admission = new Admission(account.name(), settings.memory().get());
    this.gate = new Gate(settings.resolver(), settings.limits(), settings.threads());
  }

  /// The account whose mail it is.
  public Account account() {
    return account;
  }

  /// An IMAP session with nothing open.
  public ImapSession imap() throws MailException, ConfigurationException {
    return ImapSession.on(open(Protocol.IMAP, Opening.NONE));
  }

  /// An IMAP session with a mailbox open: a list of its messages is one round trip away.
  public ImapSession imap(ImapOpening opening) throws MailException, ConfigurationException {
    AuthenticatedChannel channel = open(Protocol.IMAP, opening.opening());
    try {
      return ImapSession.on(channel, opening);
    } catch (MailException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// A POP3 session. The maildrop is as it was when this was opened, and no other client may have
  /// it, until the session ends.
  public Pop3Session pop3() throws MailException, ConfigurationException {
    return Pop3Session.on(open(Protocol.POP3, Opening.NONE));
  }

  /// Where the account's mail is read, with a mailbox open in which nothing is changed: IMAP if the
  /// account has it, else POP3.
  ///
  /// @throws io.sealpost.failure.RejectedException if there is no such mailbox
  public MailReader reader(MailboxName mailbox) throws MailException, ConfigurationException {
    if (account.service(Protocol.IMAP).isPresent()) {
      return imap(ImapOpening.examine(mailbox));
    }
    if (account.service(Protocol.POP3).isEmpty()) {
      throw new ConfigurationException(ConfigurationException.Reason.NO_SUCH_SERVICE,
          "account " + account.name() + " has neither imap nor pop3 to read mail by");
    }
    Pop3Session session = pop3();
    try {
      session.examine(mailbox);
      return session;
    } catch (MailException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /// An SMTP session, ready to send.
  public SmtpSession smtp() throws MailException, ConfigurationException {
    return SmtpSession.on(open(Protocol.SMTP, Opening.NONE));
  }

  /// An open and authenticated connection with nothing said on it yet, from which this library makes
  /// sessions; its owner's to close.
  public AuthenticatedChannel channel(Protocol protocol)
      throws MailException, ConfigurationException {
    return open(protocol, Opening.NONE);
  }

  /// The client certificates of the account, with their keys: unlocked, if they are not yet, which may
  /// ask a person for a passphrase.
  public List<ClientIdentity> identities() throws ConfigurationException {
    return credentials.identities();
  }

  /// What was chosen for the connections.
  public Settings settings() {
    return settings;
  }

  /// Opens and authenticates one connection, and hangs up.
  ///
  /// @return its receipt
  public TrustReport check(Protocol protocol) throws MailException, ConfigurationException {
    try (AuthenticatedChannel channel = open(protocol, Opening.NONE)) {
      return channel.report();
    }
  }

  /// Looks at a server's certificates without sending a credential.
  public Sighting look(Protocol protocol) throws MailException, ConfigurationException {
    return look(protocol, account.required(protocol).pins());
  }

  /// Looks at a server's certificates as if these keys were pinned, without sending a credential.
  public Sighting look(Protocol protocol, PinSet assumed)
      throws MailException, ConfigurationException {
    return gate.look(new TlsPolicy(trust(account.required(protocol).withPins(assumed)), null),
        Deadline.in(settings.limits().connect()));
  }

  /// Looks at any server's certificates, judged by the platform's roots or by those of a file.
  ///
  /// @param ca a PEM file of the only roots to trust; null for the platform's
  public static Sighting look(Endpoint endpoint, @Nullable Path ca) throws MailException {
    var policy = new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE, roots(ca),
        Clock.systemUTC(), standard(ca), Revocation.NONE);
    return new Gate(Resolver.SYSTEM, Limits.DEFAULT).look(new TlsPolicy(policy, null),
        Deadline.in(Limits.DEFAULT.connect()));
  }

  /// Looks at any server's certificates as if it were trusted by this key alone: no path is looked for,
  /// but its name, its dates and its form are judged all the same.
  public static Sighting lookByKey(Endpoint endpoint, Pin pin) throws MailException {
    var policy = new TrustPolicy(endpoint, TrustMode.PINNED_KEY, PinSet.of(pin), List.of(),
        Clock.systemUTC());
    return new Gate(Resolver.SYSTEM, Limits.DEFAULT).look(new TlsPolicy(policy, null),
        Deadline.in(Limits.DEFAULT.connect()));
  }

  /// The roots by which servers are judged whose account names no CA of its own.
  public static List<PathCertificate> platformRoots() {
    return Roots.anchors();
  }

  /// Puts other pins in force for one protocol, for the life of this object (the configuration file
  /// is changed with [AccountsFile#writePins]). Every connection that was opened under the old ones is
  /// closed, whatever is under way on it; sessions of TLS are not resumed from them.
  public void changePins(Protocol protocol, PinSet pins) throws ConfigurationException {
    List<AuthenticatedChannel> victims;
    synchronized (this) {
      account.required(protocol);
      account = account.withPins(protocol, pins);
      clients.remove(protocol);
      victims = live.leave(protocol);
    }
    victims.forEach(AuthenticatedChannel::close);
  }

  /// Examines a server of the account: everything that is wrong with it or weak. No credential is sent.
  ///
  /// @param progress is told what is being looked at
  public Examination examine(Protocol protocol, Consumer<String> progress)
      throws MailException, ConfigurationException {
    return new Doctor(gate, settings.limits(), progress)
        .examine(TlsPolicy.of(trust(account.required(protocol)), credentials.identities()));
  }

  /// Examines any server, judged by the platform's roots or by those of a file.
  ///
  /// @param ca a PEM file of the only roots to trust; null for the platform's
  public static Examination examine(Endpoint endpoint, @Nullable Path ca,
      Consumer<String> progress) throws MailException {
    var policy = new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE, roots(ca),
        Clock.systemUTC(), standard(ca), Revocation.NONE);
    return new Doctor(new Gate(Resolver.SYSTEM, Limits.DEFAULT), Limits.DEFAULT, progress)
        .examine(new TlsPolicy(policy, null));
  }

  /// Looks for the servers of an address: what its domain says in DNS and on the web, a public list, and
  /// usual names, all at once. No credential is sent, and nobody but the domain is told the address.
  ///
  /// @throws InterruptedException if the thread was interrupted; everything under way ends
  public static Discovered discover(MailAddress address, Deadline deadline)
      throws InterruptedException {
    Clock clock = Clock.systemUTC();
    Gate gate = new Gate(Resolver.SYSTEM, Limits.DEFAULT);
    return new Discovery(NameServers.system(clock), SettingsSites.USUAL,
        new Web(Roots.platform(), Standard.PLATFORM, clock),
        it -> answers(gate, it, clock, deadline)).of(address, deadline);
  }

  private static boolean answers(Gate gate, Endpoint endpoint, Clock clock, Deadline deadline) {
    var policy = new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE, Roots.platform(), clock);
    try {
      gate.look(new TlsPolicy(policy, null), deadline);
      return true;
    } catch (MailException e) {
      return false; // nobody is there, or nobody who speaks TLS
    }
  }

  @Override
  public void close() {
    credentials.close();
  }

  private AuthenticatedChannel open(Protocol protocol, Opening opening)
      throws MailException, ConfigurationException {
    Service service = account.required(protocol);
    TlsClient client = client(protocol);
    // Fetched before the clock starts: a password command may ask a person.
    try (Credentials.Proof proof = credentials.proof(service)) {
      AuthenticatedChannel channel = admission.to(service.endpoint(), proof.mechanisms(),
          it -> gate.open(client, it, opening, Deadline.in(settings.limits().connect())));
      return told(joined(channel, client));
    } catch (TrustException e) {
      settings.receipts().accept(e.report());
      throw e;
    } catch (AuthenticationException e) {
      credentials.refused(service);
      throw e;
    }
  }

  /// One that began under pins that were changed in the meantime is late.
  private synchronized AuthenticatedChannel joined(AuthenticatedChannel channel, TlsClient client)
      throws UnreachableException {
    Protocol protocol = channel.endpoint().protocol();
    if (!client.equals(clients.get(protocol))) {
      channel.close();
      throw new UnreachableException("the pins of " + channel.endpoint() + " were changed",
          Reason.CLOSED_BY_US, null);
    }
    live.join(protocol, channel);
    return channel;
  }

  private AuthenticatedChannel told(AuthenticatedChannel channel) {
    try {
      settings.receipts().accept(channel.report());
      return channel;
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private synchronized TlsClient client(Protocol protocol) throws ConfigurationException {
    TlsClient client = clients.get(protocol);
    if (client == null) {
      client = new TlsClient(
          TlsPolicy.of(trust(account.required(protocol)), credentials.identities()));
      clients.put(protocol, client);
    }
    return client;
  }

  private TrustPolicy trust(Service service) throws ConfigurationException {
    return new TrustPolicy(service.endpoint(), service.trust(), service.pins(),
        named("ca", () -> roots(account.ca())), settings.clock(), standard(account.ca()),
        named("crls", () -> RevocationFiles.read(account.revocation())));
  }

  private interface Reading<T> {
    T read() throws StoreException;
  }

  private static <T> T named(String key, Reading<T> reading) throws ConfigurationException {
    try {
      return reading.read();
    } catch (StoreException e) {
      throw ConfigurationException.named(key, e);
    }
  }

  /// A CA that a person names itself promised RFC 5280 and no more.
  private static Standard standard(@Nullable Path ca) {
    return ca == null ? Standard.PLATFORM : Standard.PRIVATE;
  }

  private static List<X509Certificate> roots(@Nullable Path ca) throws StoreException {
    return ca == null ? Roots.platform() : PemFiles.certificates(ca);
  }
}
