package io.sealpost.discovery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;

import io.sealpost.limits.Deadline;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/// Asks DNS, and proves what it answers by its signatures (RFC 4035) instead of believing the name
/// server's word for it.
///
/// @param addresses the name servers
/// @param anchors the keys that signatures must lead to, as DS records of a zone file
/// @param clock what "now" is for the dates of signatures
public record NameServers(List<InetSocketAddress> addresses, String anchors, Clock clock) {
  public NameServers {
    addresses = List.copyOf(addresses);
  }

  /// Those of this machine, and the root's keys.
  public static NameServers system(Clock clock) {
    return new NameServers(ResolverConfig.getCurrentConfig().servers(), rootAnchors(), clock);
  }

  /// What became of a question.
  enum Standing {
    /// The answer, also that there is none, is the domain's own word.
    SIGNED,
    /// Nobody knows whose word it is: the domain does not sign.
    UNSIGNED,
    /// The domain signs, and this is not what it signed.
    FORGED,
    /// The name servers here keep all signatures from us: whose word it is cannot be known.
    UNPROVABLE,
    /// No name server answered in time.
    UNANSWERED
  }

  /// @param records in no order; empty if there are none
  record Answer(Standing standing, List<Record> records) {
    Answer {
      records = List.copyOf(records);
    }
  }

  Answer ask(String name, int type, Deadline deadline, Executor threads)
      throws InterruptedException {
    try {
      Record question = Record.newRecord(Name.fromString(name + "."), type, DClass.IN);
      Upstream upstream = upstream();
      CompletableFuture<Message> answer = proving(upstream, deadline.remaining())
          .sendAsync(Message.newQuery(question), threads).toCompletableFuture();
      Answer known = standing(deadline.await(answer), type);
      if (known.standing != Standing.FORGED) {
        return known;
      }
      if (upstream.troubled()) {
        return new Answer(Standing.UNANSWERED, List.of());
      }
      return passSignatures(deadline, threads) ? known : unproven(question, deadline, threads);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("not a name of DNS: " + name, e);
    } catch (ExecutionException | TimeoutException e) {
      return new Answer(Standing.UNANSWERED, List.of());
    }
  }

  /// Many name servers know nothing of signatures, or take them away: then nothing is proven, not even
  /// the root's own key, and that is no sign of an attack on this domain.
  private boolean passSignatures(Deadline deadline, Executor threads)
      throws InterruptedException, ExecutionException, TimeoutException {
    Record root = Record.newRecord(Name.root, Type.DNSKEY, DClass.IN);
    Message key = deadline.await(proving(upstream(), deadline.remaining())
        .sendAsync(Message.newQuery(root), threads).toCompletableFuture());
    return key.getHeader().getFlag(Flags.AD);
  }

  private Answer unproven(Record question, Deadline deadline, Executor threads)
      throws InterruptedException, ExecutionException, TimeoutException {
    Upstream upstream = upstream();
    upstream.setTimeout(deadline.remaining());
    Answer said = standing(deadline.await(upstream.sendAsync(Message.newQuery(question), threads)
        .toCompletableFuture()), question.getType());
    return new Answer(Standing.UNPROVABLE, said.records);
  }

  private static Answer standing(Message answer, int type) {
    boolean signed = answer.getHeader().getFlag(Flags.AD);
    return switch (answer.getRcode()) {
      case Rcode.NOERROR -> new Answer(signed ? Standing.SIGNED : Standing.UNSIGNED,
          answer.getSection(Section.ANSWER).stream().filter(it -> it.getType() == type)
              .limit(MOST).toList());
      case Rcode.NXDOMAIN -> new Answer(signed ? Standing.SIGNED : Standing.UNSIGNED, List.of());
      // The proof's own word for signatures that do not hold.
      case Rcode.SERVFAIL -> new Answer(Standing.FORGED, List.of());
      default -> new Answer(Standing.UNANSWERED, List.of());
    };
  }

  private Upstream upstream() {
    List<Resolver> each = addresses.stream().<Resolver>map(SimpleResolver::new).toList();
    return new Upstream(each.size() == 1 ? each.getFirst() : new ExtendedResolver(each));
  }

  private Resolver proving(Upstream upstream, Duration patience) {
    ValidatingResolver resolver = new ValidatingResolver(upstream, clock);
    resolver.setTimeout(patience);
    try {
      resolver.loadTrustAnchors(
          new ByteArrayInputStream(anchors.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalArgumentException("not the keys of a zone", e);
    }
    return resolver;
  }

  private static String rootAnchors() {
    try (InputStream in = Objects
        .requireNonNull(NameServers.class.getResourceAsStream("root-anchors.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the keys of the root cannot be read", e);
    }
  }

  /// More records than this of one name are not looked at.
  private static final int MOST = 20;
}
