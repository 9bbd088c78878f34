package io.sealpost.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sealpost.fuzz.Bounds;
import io.sealpost.limits.Limits;

class FramerFuzzTest {
  @FuzzTest
  void cutsFrames(byte[] octets) throws IOException {
    Bounds.hold(() -> {
      Framer framer = framer(octets);
      while (true) {
        framer.frame(Limits.DEFAULT,
            (before, size) -> before.length() % 2 == 0 ? OutputStream.nullOutputStream() : null);
      }
    });
  }

  @FuzzTest
  void cutsBodies(byte[] octets) throws IOException {
    Bounds.hold(() -> {
      Framer framer = framer(octets);
      while (true) {
        framer.line(Limits.DEFAULT.dialogueLine());
        framer.dotted(Limits.DEFAULT.streamed(), OutputStream.nullOutputStream());
      }
    });
  }

  private static Framer framer(byte[] octets) {
    return Framer.buffered(new ByteArrayInputStream(octets));
  }
}
