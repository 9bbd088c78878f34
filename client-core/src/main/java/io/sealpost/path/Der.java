package io.sealpost.path;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import org.bouncycastle.asn1.ASN1Primitive;

/// Reads DER and nothing that is merely BER: two readers of one certificate must see the same.
final class Der {
  private Der() {}

  /// @throws IllegalArgumentException if it is not exactly one DER value, or nested beyond reason
  static ASN1Primitive strict(byte[] bytes) {
    refuseDepth(bytes);
    try {
      ASN1Primitive value = ASN1Primitive.fromByteArray(bytes);
      if (value == null || !Arrays.equals(value.getEncoded("DER"), bytes)) {
        throw new IllegalArgumentException("not DER");
      }
      return value;
    } catch (IOException | IllegalStateException | ArithmeticException e) {
      throw new IllegalArgumentException("not DER", e);
    }
  }

  /// Takes the primitive, and algorithms are compared by [java.util.Objects#equals], so that no type of
  /// Bouncy Castle's stands where another is declared: the JVM would check such a class of ours against
  /// that signed library at every start, which takes a tenth of a second.
  static byte[] encoded(ASN1Primitive value) {
    try {
      return value.getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be written as DER", e);
    }
  }

  /// A parser that recurses would run out of stack on 30,000 sequences in each other; this one walks
  /// the tags with a stack of its own.
  private static void refuseDepth(byte[] bytes) {
    Deque<Integer> ends = new ArrayDeque<>();
    int at = 0;
    while (at + 1 < bytes.length) {
      while (!ends.isEmpty() && at >= ends.peek()) {
        ends.pop();
      }
      boolean constructed = (bytes[at] & 0x20) != 0;
      int first = bytes[at + 1] & 0xff;
      int octets = first < 0x80 ? 0 : first & 0x7f;
      if (octets > 3 || first == 0x80 || at + 2 + octets > bytes.length) {
        throw new IllegalArgumentException("not DER");
      }
      int length = first < 0x80 ? first : 0;
      for (int i = 0; i < octets; i++) {
        length = length << 8 | bytes[at + 2 + i] & 0xff;
      }
      int content = at + 2 + octets;
      if (constructed) {
        ends.push(content + length);
        if (ends.size() > DEEPEST) {
          throw new IllegalArgumentException("nested too deep");
        }
      }
      at = constructed ? content : content + length;
    }
  }

  private static final int DEEPEST = 32;
}
