package io.sealpost.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sealpost.fuzz.Bounds;
import io.sealpost.limits.Limits;
import io.sealpost.wire.LiteralSink;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;

class ResponseFuzzTest {
  @FuzzTest
  void understandsOrRefuses(byte[] octets) throws IOException {
    Bounds.hold(() -> {
      Wire wire = Wire.buffered(new ByteArrayInputStream(octets), OutputStream.nullOutputStream(),
          Limits.DEFAULT, new WireLog("fuzz"));
      while (true) {
        Response response = ResponseParser.parse(wire.frame(LiteralSink.NONE), Limits.DEFAULT);
        if (response instanceof Response.Fetch(_, Tokens items)) {
          FetchItems.read(items);
        }
      }
    });
  }
}
