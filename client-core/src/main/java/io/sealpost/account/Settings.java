package io.sealpost.account;

import java.time.Clock;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.sealpost.limits.Limits;
import io.sealpost.peer.Resolver;
import io.sealpost.peer.TrustReport;

/// What an embedder may choose for the connections of a [Sealpost]. None of it weakens a check.
///
/// @param limits how much and how long
/// @param clock what "now" is for certificate dates; deadlines keep to the monotonic clock
/// @param resolver finds the addresses of a host
/// @param threads makes one thread for each connection, and one for each address dialled; they end
/// with the connection
/// @param receipts is told of every judgement of a server, before anything else happens: of a
/// connection that was authenticated, and of one that was refused because the server is not trusted.
/// Called on the opening thread; what it throws ends the connection
/// @param memory by which mechanisms accounts were let in before, for each [Sealpost]: no weaker one is
/// used unasked
/// @param secrets fetches passwords, and what opens identities; its owner closes it
public record Settings(Limits limits, Clock clock, Resolver resolver, ThreadFactory threads,
    Consumer<TrustReport> receipts, Supplier<MechanismMemory> memory, Secrets secrets) {
  /// The limits that everything uses, the system's clock and resolver, virtual threads, no receipts, a
  /// memory that ends with the [Sealpost].
  public static final Settings DEFAULT = new Settings(Limits.DEFAULT, Clock.systemUTC(),
      Resolver.SYSTEM, Thread.ofVirtual().factory(), _ -> {}, MechanismMemory::ofThisProcess,
      Secrets.UNATTENDED);

  /// The same, with other bounds of time and size.
  public Settings withLimits(Limits other) {
    return new Settings(other, clock, resolver, threads, receipts, memory, secrets);
  }

  /// The same, with another wall clock, which validity is judged by.
  public Settings withClock(Clock other) {
    return new Settings(limits, other, resolver, threads, receipts, memory, secrets);
  }

  /// The same, with hosts looked up elsewhere.
  public Settings withResolver(Resolver other) {
    return new Settings(limits, clock, other, threads, receipts, memory, secrets);
  }

  /// The same, with threads of another make.
  public Settings withThreads(ThreadFactory other) {
    return new Settings(limits, clock, resolver, other, receipts, memory, secrets);
  }

  /// The same, with every connection's report given to another.
  public Settings withReceipts(Consumer<TrustReport> other) {
    return new Settings(limits, clock, resolver, threads, other, memory, secrets);
  }

  /// The same, with another memory of the mechanisms that let an account in.
  public Settings withMemory(MechanismMemory other) {
    return new Settings(limits, clock, resolver, threads, receipts, () -> other, secrets);
  }

  /// The same, with passwords and passphrases from elsewhere; their owner closes them.
  public Settings withSecrets(Secrets other) {
    return new Settings(limits, clock, resolver, threads, receipts, memory, other);
  }
}
