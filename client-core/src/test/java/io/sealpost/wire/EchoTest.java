package io.sealpost.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.sealpost.limits.Limits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A secret that a server quotes, in whatever form, reaches no log and no failure.
class EchoTest {
  @ParameterizedTest
  @ValueSource(strings = {"\0ada\0canary-in-a-coalmine", "canary-in-a-coalmine",
    "n,a=ada,\1host=h\1port=1\1auth=Bearer canary-in-a-coalmine\1\1",
    "user=ada\1auth=Bearer canary-in-a-coalmine\1\1"})
  void isMasked(String message) {
    byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
    String base64 = Base64.getEncoder().encodeToString(octets);
    Wire wire = Wire.buffered(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(),
        Limits.DEFAULT, new WireLog("test"));
    wire.saySecret("AUTH X ", base64.getBytes(StandardCharsets.US_ASCII));
    String quoted = "500 what is " + base64 + " or canary-in-a-coalmine?";
    assertThat(wire.masked(quoted)).doesNotContain("canary").doesNotContain(base64)
        .startsWith("500 what is ");
    assertThat(wire.log().transcript()).noneMatch(line -> line.contains(base64));
  }
}
