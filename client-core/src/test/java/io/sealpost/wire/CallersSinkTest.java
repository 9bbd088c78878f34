package io.sealpost.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class CallersSinkTest {
  @Test
  void nothingIsWrittenOnceTheCallerHasGoneOn() throws IOException {
    var theirs = new ByteArrayOutputStream();
    var sink = new CallersSink(theirs);
    sink.write(new byte[]{'a'});
    sink.abandon();
    assertThatThrownBy(() -> sink.write(new byte[]{'b'})).isInstanceOf(IOException.class);
    assertThat(theirs).hasToString("a");
    sink.rethrow(); // that was no failure of theirs
  }

  @Test
  void aSinkThatHangsDoesNotHoldItsOwner() throws Exception {
    var entered = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    var sink = new CallersSink(new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        entered.countDown();
        try {
          released.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
    });
    Thread lane = Thread.ofVirtual().start(() -> {
      try {
        sink.write(1);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
    entered.await();
    Thread.currentThread().interrupt();
    sink.abandon();
    assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    released.countDown();
    lane.join();
  }
}
