package io.sealpost.message;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/// Keeps the displayable text of each part, as long as there is room, and measures the others.
final class PartCollector implements PartWalk.Leaf {
  private final MessageLimits limits;
  private final Set<String> notices = new LinkedHashSet<>();
  private int room;

  PartCollector(MessageLimits limits) {
    this.limits = limits;
    this.room = limits.text();
  }

  Set<String> notices() {
    return notices;
  }

  @Override
  public boolean visit(OpenPart open, InputStream octets) throws IOException {
    Part part = open.part();
    if (part.displayable()) {
      text(open, TransferEncoding.decode(open.encoding(), octets));
    } else if (part.type().equals("message/rfc822") || part.type().equals("message/global")) {
      message(open, TransferEncoding.decode(open.encoding(), octets));
    } else {
      open.size = TransferEncoding.size(open.encoding(), octets);
    }
    return true;
  }

  private void text(OpenPart open, InputStream decoded) throws IOException {
    open.text = decoded.readNBytes(room);
    room -= open.text.length;
    long rest = TransferEncoding.size("", decoded);
    open.size = open.text.length + rest;
    if (rest > 0) {
      notices.add("its text is longer than " + limits.text() / 1024 + " KB");
    }
  }

  private static void message(OpenPart open, InputStream decoded) throws IOException {
    long[] size = {0};
    InputStream counted = new FilterInputStream(decoded) {
      @Override
      public int read(byte[] to, int from, int most) throws IOException {
        int n = super.read(to, from, most);
        size[0] += Math.max(0, n);
        return n;
      }
    };
    InputStream buffered = new BufferedInputStream(counted);
    open.subject = HeaderBlock.read(buffered, MessageLimits.DEFAULT).first("Subject")
        .map(EncodedWords::decode).orElse("message");
    TransferEncoding.size("", buffered);
    open.size = size[0];
  }
}
