package io.sealpost.message;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/// One pass over the parts of a message, within limits; what ends it early is a notice, not a
/// failure. The same octets and limits give the same walk.
///
/// Header bombs never reach mime4j: it is given a header of two fields that we wrote. Depth is
/// bounded because its stack is (5,000 levels overflow it), and depth times length because every
/// level looks at every octet again.
final class PartWalk {
  /// What to do with a part that has no parts; it must read what it wants before it returns.
  @FunctionalInterface
  interface Leaf {
    /// @param octets as transferred; see [TransferEncoding]
    /// @return whether to go on
    boolean visit(OpenPart part, InputStream octets) throws IOException;
  }

  private final MessageLimits limits;
  private final HeaderBlock header;
  private final MimeTokenStream tokens;
  private final Leaf leaf;
  private final Deque<OpenPart> open = new ArrayDeque<>();
  private final Set<String> notices = new LinkedHashSet<>();
  private final OpenPart root = new OpenPart("", false);
  private PartNode whole;
  private int parts;
  private long work;
  private long length;
  private boolean done;

  private PartWalk(HeaderBlock header, InputStream body, MessageLimits limits, Leaf leaf) {
    this.header = header;
    this.limits = limits;
    this.leaf = leaf;
    root.fields.addAll(header.fields());
    whole = new PartNode(root.part(), List.of(), new byte[0]);
    tokens = new MimeTokenStream(new MimeConfig.Builder().setMaxLineLen(-1)
        .setMaxHeaderLen(limits.field()).setMaxHeaderCount(limits.fields()).build());
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parse(new SequenceInputStream(new ByteArrayInputStream(synthetic()), body));
  }

  /// Reads the header, then walks. The stream is not closed.
  static PartWalk over(InputStream in, MessageLimits limits, Leaf leaf) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
    HeaderBlock header = HeaderBlock.read(buffered, limits);
    PartWalk walk = new PartWalk(header, buffered, limits, leaf);
    if (!header.complete()) {
      walk.notices.add("its header is longer than the limit");
    }
    walk.walk();
    return walk;
  }

  HeaderBlock header() {
    return header;
  }

  PartNode root() {
    return whole;
  }

  Set<String> notices() {
    return notices;
  }

  private byte[] synthetic() {
    FieldValue type = root.type();
    String boundary = type.parameter("boundary");
    boolean multipart = type.value().startsWith("multipart/") && !boundary.isBlank()
        && boundary.length() <= 200 && boundary.chars().allMatch(c -> c >= ' ' && c < 127);
    String quoted = boundary.replace("\\", "\\\\").replace("\"", "\\\"");
    String encoding = switch (root.encoding()) {
      case "base64" -> "Content-Transfer-Encoding: base64\r\n";
      case "quoted-printable" -> "Content-Transfer-Encoding: quoted-printable\r\n";
      default -> "";
    };
    return ((multipart
        ? "Content-Type: multipart/mixed; boundary=\"" + quoted + "\"\r\n"
        : "Content-Type: text/plain\r\n") + encoding + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private void walk() throws IOException {
    try {
      while (!done && tokens.getState() != EntityState.T_END_OF_STREAM) {
        step(tokens.getState());
        if (!done) {
          tokens.next();
        }
      }
    } catch (MimeException | MimeIOException e) {
      notices.add("its parts are malformed");
    } catch (IllegalStateException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // A parser that trips over hostile octets has still shown us what came before them.
      notices.add("its parts could not be read to the end");
    }
    while (!open.isEmpty()) {
      close();
    }
  }

  private void step(EntityState state) throws IOException {
    switch (state) {
      case T_START_MESSAGE -> open.push(root);
      case T_START_BODYPART -> begin();
      case T_FIELD -> field();
      case T_BODY -> leaf();
      case T_START_MULTIPART -> open.getFirst().multipart = true;
      case T_PREAMBLE, T_EPILOGUE -> skip(metered());
      case T_END_BODYPART, T_END_MESSAGE -> close();
      default -> {}
    }
  }

  private void begin() {
    OpenPart parent = open.getFirst();
    open.push(parent.child());
    parts++;
    if (open.size() > limits.depth()) {
      stop("its parts are nested too deeply");
    } else if (parts > limits.parts()) {
      stop("it has more than " + limits.parts() + " parts");
    }
  }

  private void field() {
    if (open.size() > 1) {
      open.getFirst().fields.add(RawField.of(tokens.getField().getRaw().toByteArray()));
    }
  }

  private void leaf() throws IOException {
    InputStream octets = metered();
    if (leaf.visit(open.getFirst(), octets)) {
      skip(octets);
    } else {
      done = true;
    }
  }

  private static void skip(InputStream rest) throws IOException {
    byte[] buffer = new byte[8 * 1024];
    while (rest.read(buffer) >= 0) {
      // What is skipped is metered all the same.
    }
  }

  /// Ends when the work is no longer in proportion to the length of the message.
  private InputStream metered() {
    return new FilterInputStream(tokens.getInputStream()) {
      @Override
      public int read() throws IOException {
        int octet = super.read();
        return octet >= 0 && spend(1) ? octet : -1;
      }

      @Override
      public int read(byte[] to, int from, int most) throws IOException {
        int n = super.read(to, from, Math.min(most, 64 * 1024));
        return n >= 0 && spend(n) ? n : -1;
      }
    };
  }

  private boolean spend(int octets) {
    length += octets;
    work += (long) octets * open.size();
    if (work > FREE_WORK + MEAN_DEPTH * length) {
      stop("its parts are nested too deeply");
    }
    return !done;
  }

  private void stop(String notice) {
    notices.add(notice);
    done = true;
  }

  private void close() {
    OpenPart part = open.pop();
    PartNode node = new PartNode(part.part(), part.children, part.text);
    if (open.isEmpty()) {
      whole = node;
    } else {
      open.getFirst().children.add(node);
    }
  }

  private static final long FREE_WORK = 64L * 1024 * 1024;
  private static final long MEAN_DEPTH = 16;
}
