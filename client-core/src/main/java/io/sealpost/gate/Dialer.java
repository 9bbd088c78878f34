package io.sealpost.gate;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Resolver;
import io.sealpost.wire.Lane;
import org.jspecify.annotations.Nullable;

/// Opens the TCP connection, one attempt per address, IPv6 and IPv4 in turn, each next one a quarter
/// of a second behind the last (RFC 8305). The first to connect wins, the others are closed before a
/// byte is said on any.
final class Dialer {
  private record Attempt(@Nullable Socket connected, @Nullable IOException failure) {}

  private final Resolver resolver;
  private final ThreadFactory threads;

  Dialer(Resolver resolver, ThreadFactory threads) {
    this.resolver = resolver;
    this.threads = threads;
  }

  /// @param lane closes whatever is being dialled when it is closed
  Socket dial(Endpoint endpoint, Deadline deadline, Lane lane) throws IOException {
    Deque<InetAddress> waiting = addresses(endpoint);
    var race = new Race(endpoint, threads);
    lane.owns(race);
    Socket winner = null;
    try {
      winner = race.run(waiting, deadline);
      winner.setTcpNoDelay(true);
      lane.owns(winner);
      return winner;
    } finally {
      race.closeAllBut(winner);
    }
  }

  private Deque<InetAddress> addresses(Endpoint endpoint) throws MailException {
    try {
      return interleaved(resolver.resolve(endpoint.host()));
    } catch (UnknownHostException e) {
      throw new UnreachableException("no address found for " + endpoint.host(),
          Reason.NAME_NOT_FOUND, e);
    }
  }

  static Deque<InetAddress> interleaved(List<InetAddress> addresses) throws UnknownHostException {
    if (addresses.isEmpty()) {
      throw new UnknownHostException();
    }
    boolean firstKind = addresses.getFirst() instanceof Inet6Address;
    Deque<InetAddress> one = new ArrayDeque<>();
    Deque<InetAddress> other = new ArrayDeque<>();
    for (InetAddress address : addresses) {
      (address instanceof Inet6Address == firstKind ? one : other).add(address);
    }
    Deque<InetAddress> mixed = new ArrayDeque<>();
    while (!one.isEmpty() || !other.isEmpty()) {
      if (!one.isEmpty()) {
        mixed.add(one.removeFirst());
      }
      if (!other.isEmpty()) {
        mixed.add(other.removeFirst());
      }
    }
    return mixed;
  }

  private static final class Race implements Closeable {
    private final Endpoint endpoint;
    private final ThreadFactory threads;
    private final BlockingQueue<Attempt> outcomes = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new ArrayList<>();
    private boolean over;

    Race(Endpoint endpoint, ThreadFactory threads) {
      this.endpoint = endpoint;
      this.threads = threads;
    }

    Socket run(Deque<InetAddress> waiting, Deadline deadline) throws IOException {
      IOException last = null;
      int pending = 0;
      while (pending > 0 || !waiting.isEmpty()) {
        if (!waiting.isEmpty()) {
          start(waiting.removeFirst(), deadline);
          pending++;
        }
        Attempt outcome = await(waiting.isEmpty() ? deadline.remaining().toMillis() + 1 : STAGGER);
        if (outcome == null && deadline.expired()) {
          break;
        }
        if (outcome != null && outcome.connected != null) {
          return outcome.connected;
        }
        if (outcome != null) {
          pending--;
          last = outcome.failure;
        }
      }
      throw unreachable(last);
    }

    private void start(InetAddress address, Deadline deadline) throws IOException {
      Socket socket = new Socket();
      synchronized (this) {
        sockets.add(socket);
        if (over) {
          socket.close();
        }
      }
      int timeout = (int) Math.min(Integer.MAX_VALUE, deadline.remaining().toMillis() + 1);
      Thread dial = threads.newThread(() -> {
        try {
          socket.connect(new InetSocketAddress(address, endpoint.port()), timeout);
          outcomes.add(new Attempt(socket, null));
        } catch (IOException e) {
          outcomes.add(new Attempt(null, e));
        }
      });
      dial.setName("sealpost dial " + address);
      dial.start();
    }

    private @Nullable Attempt await(long milliseconds) throws UnreachableException {
      try {
        return outcomes.poll(milliseconds, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnreachableException("interrupted while dialling " + endpoint,
            Reason.INTERRUPTED, e);
      }
    }

    private UnreachableException unreachable(@Nullable IOException last) {
      return last instanceof ConnectException
          ? new UnreachableException(endpoint + " refuses connections", Reason.REFUSED, last)
          // The attempt's own time may end a moment before the deadline is looked at.
          : last == null || last instanceof SocketTimeoutException
              ? new UnreachableException(endpoint + " did not answer in time", Reason.TIMED_OUT,
                  last)
              : new UnreachableException("no connection to " + endpoint, Reason.NO_ROUTE, last);
    }

    @Override
    public void close() throws IOException {
      closeAllBut(null);
    }

    private synchronized void closeAllBut(@Nullable Socket winner) throws IOException {
      over = true;
      for (Socket socket : sockets) {
        if (!socket.equals(winner)) {
          socket.close();
        }
      }
    }

    private static final long STAGGER = 250;
  }
}
