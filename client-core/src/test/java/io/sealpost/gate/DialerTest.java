package io.sealpost.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Resolver;
import io.sealpost.peer.Security;
import io.sealpost.wire.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// One connection out of the addresses a name has.
@Timeout(60)
class DialerTest {
  /// RFC 8305 §4: the kinds in turn, beginning with the one that was named first.
  @ParameterizedTest
  @CsvSource({"::1 ::2 10.0.0.1 10.0.0.2,::1 10.0.0.1 ::2 10.0.0.2",
    "10.0.0.1 ::1 ::2,10.0.0.1 ::1 ::2", "10.0.0.1 10.0.0.2 ::1,10.0.0.1 ::1 10.0.0.2",
    "10.0.0.1 10.0.0.2,10.0.0.1 10.0.0.2"})
  void takesTheKindsOfAddressInTurn(String resolved, String dialled) throws Exception {
    assertThat(Dialer.interleaved(addresses(resolved)))
        .containsExactlyElementsOf(addresses(dialled));
  }

  @Test
  void saysThatANameHasNoAddress() {
    assertReason(_ -> List.of(), 1, Reason.NAME_NOT_FOUND);
    assertReason(_ -> {
      throw new UnknownHostException("no such name");
    }, 1, Reason.NAME_NOT_FOUND);
  }

  @Test
  void goesOnToTheAddressThatAnswers() throws Exception {
    try (var server = listening();
        Lane lane = lane();
        Socket socket = dial(_ -> addresses("127.0.0.3 127.0.0.2"), server.getLocalPort(), lane)) {
      assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.2");
      assertThat(socket.getTcpNoDelay()).isTrue();
      assertThat(socket.isClosed()).isFalse();
    }
  }

  @Test
  void belongsToItsLane() throws Exception {
    try (var server = listening()) {
      Lane lane = lane();
      Socket socket = dial(_ -> addresses("127.0.0.2"), server.getLocalPort(), lane);
      lane.close();
      assertThat(socket.isClosed()).isTrue();
    }
  }

  @Test
  void dialsForNobodyWhoseLaneIsClosed() throws Exception {
    try (var server = listening()) {
      Lane lane = lane();
      lane.close();
      assertThatThrownBy(() -> dial(_ -> addresses("127.0.0.2"), server.getLocalPort(), lane))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void saysThatEachAddressRefuses() throws Exception {
    int free;
    try (var server = listening()) {
      free = server.getLocalPort();
    }
    assertReason(_ -> addresses("127.0.0.3 127.0.0.2"), free, Reason.REFUSED);
  }

  /// RFC 9293 §3.9.1: no connection is opened to a multicast address.
  @Test
  void saysThatNoWayLeadsThere() {
    assertReason(_ -> addresses("224.0.0.1"), 993, Reason.NO_ROUTE);
  }

  @Test
  void waitsForNobodyBeyondTheDeadline() throws Exception {
    try (var server = DeafServer.on(address()); Lane lane = lane()) {
      var dialer = new Dialer(_ -> List.of(address()), Thread.ofVirtual().factory());
      assertThatThrownBy(() -> dialer.dial(endpoint(server.port()),
          Deadline.in(Duration.ofMillis(400)), lane)).isInstanceOfSatisfying(
              UnreachableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
    }
  }

  /// Whatever a system does with the time an attempt was given.
  @Test
  void waitsBeyondTheDeadlineForNoAttemptThatNeverEnds() {
    var dialer = new Dialer(_ -> List.of(address()), _ -> Thread.ofVirtual().unstarted(() -> {}));
    try (Lane lane = lane()) {
      assertThatThrownBy(() -> dialer.dial(endpoint(993), Deadline.in(Duration.ofMillis(300)),
          lane)).isInstanceOfSatisfying(UnreachableException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
    }
  }

  @Test
  void goesOnWhileAnAddressKeepsItWaiting() throws Exception {
    try (var deaf = DeafServer.on(InetAddress.getByName("127.0.0.3"));
        var server = new ServerSocket(deaf.port(), 5, address());
        Lane lane = lane();
        Socket socket = dial(_ -> addresses("127.0.0.3 127.0.0.2"), server.getLocalPort(), lane)) {
      assertThat(socket.getInetAddress()).isEqualTo(address());
    }
  }

  @Test
  void stopsDiallingWhenItsLaneIsClosed() throws Exception {
    var dialling = new CompletableFuture<Thread>();
    ThreadFactory threads = task -> Thread.ofVirtual().unstarted(() -> {
      dialling.complete(Thread.currentThread());
      task.run();
    });
    try (var server = DeafServer.on(address())) {
      Lane lane = lane();
      var dialer = new Dialer(_ -> List.of(address()), threads);
      CompletableFuture<Void> caller = CompletableFuture.runAsync(() -> assertThatThrownBy(
          () -> dialer.dial(endpoint(server.port()), Deadline.in(Duration.ofSeconds(50)), lane))
          .isInstanceOf(IOException.class), Thread::startVirtualThread);
      Thread attempt = dialling.get();
      lane.close();
      assertThat(attempt.join(Duration.ofSeconds(20))).isTrue();
      caller.get(20, TimeUnit.SECONDS);
    }
  }

  private static InetAddress address() throws UnknownHostException {
    return InetAddress.getByName("127.0.0.2");
  }

  private static Endpoint endpoint(int port) {
    return new Endpoint(Protocol.IMAP, "mail.example", port, Security.TLS);
  }

  private static void assertReason(Resolver resolver, int port, Reason reason) {
    try (Lane lane = lane()) {
      assertThatThrownBy(() -> dial(resolver, port, lane)).isInstanceOfSatisfying(
          UnreachableException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
  }

  private static Socket dial(Resolver resolver, int port, Lane lane) throws IOException {
    return new Dialer(resolver, Thread.ofVirtual().factory()).dial(
        endpoint(port), Deadline.in(Duration.ofSeconds(20)), lane);
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 5, address());
  }

  private static Lane lane() {
    return new Lane("mail.example", Thread.ofVirtual().factory());
  }

  private static List<InetAddress> addresses(String all) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String each : all.split(" ", -1)) {
      addresses.add(InetAddress.getByName(each));
    }
    return addresses;
  }
}
