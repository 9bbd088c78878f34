package io.sealpost.path;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Reads the blocks of one kind out of a PEM text (RFC 7468 §2); what stands between them is ignored.
public final class PemBlocks {
  private PemBlocks() {}

  /// @param label such as `CERTIFICATE`
  /// @return what is in the blocks, in their order
  /// @throws IllegalArgumentException if a block has no end or is not base64
  public static List<byte[]> of(String text, String label) {
    String begin = "-----BEGIN " + label + "-----";
    String end = "-----END " + label + "-----";
    List<byte[]> blocks = new ArrayList<>();
    int at = text.indexOf(begin);
    while (at >= 0) {
      int stop = text.indexOf(end, at);
      if (stop < 0) {
        throw new IllegalArgumentException("a block that does not end");
      }
      String body = text.substring(at + begin.length(), stop);
      blocks.add(Base64.getDecoder().decode(WHITE.matcher(body).replaceAll("")));
      at = text.indexOf(begin, stop);
    }
    return blocks;
  }

  private static final java.util.regex.Pattern WHITE = java.util.regex.Pattern.compile("\\s+");
}
