package io.sealpost.oauth;

import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sealpost.fuzz.Bounds;

class FieldsFuzzTest {
  @FuzzTest
  void understandsOrRefuses(byte[] octets) throws IOException {
    Bounds.hold(() -> {
      try (Fields fields = Fields.of(octets, "auth.example.test")) {
        fields.text("access_token");
        fields.number("expires_in", 365 * 86_400L, 300);
      }
    });
  }
}
