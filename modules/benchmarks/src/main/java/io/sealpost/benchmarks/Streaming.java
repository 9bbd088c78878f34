package io.sealpost.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;

import io.sealpost.imap.ImapOpening;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.Summary;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;

/// How fast bodies come in, connecting included, against `openssl s_client` that reads the same ones
/// from the same server and throws them away: the physical limit.
final class Streaming {
  private final Entrance entrance;
  private final Path root;
  private final long octets;

  private Streaming(Entrance entrance, Path root, long octets) {
    this.entrance = entrance;
    this.root = root;
    this.octets = octets;
  }

  static Table measure(Options options) throws Exception {
    Path root = Files.createTempFile("root", ".pem");
    try (Child server = Child.server(List.of("-Xmx3g"), BodyServer.class.getName(),
        "" + options.megabytes(), root.toString())) {
      String[] ready = server.ready().split(" ", -1);
      var endpoint = new Endpoint(Protocol.IMAP, "localhost", Integer.parseInt(ready[0]),
          Security.TLS);
      return new Streaming(new Entrance(endpoint, certificate(root), ready[1]), root,
          Long.parseLong(ready[2])).table(options.runs());
    } finally {
      Files.delete(root);
    }
  }

  private Table table(int runs) throws Exception {
    var openssl = new Laps();
    var ours = new Laps();
    var cold = new Laps();
    cold.run(this::sealpost);
    openssl();
    for (int run = 0; run < runs; run++) {
      openssl.run(this::openssl);
      ours.run(this::sealpost);
    }
    var table = new Table(
        "streaming " + octets / 1_000_000 + " MB of bodies over IMAP, median of " + runs, "client",
        "median", "best", "worst", "MB/s", "ratio");
    double peer = openssl.medianSeconds();
    row(table, "openssl s_client", openssl, peer);
    row(table, "Sealpost, warm JVM", ours, peer);
    row(table, "Sealpost, first in its JVM", cold, peer);
    return table;
  }

  private void row(Table table, String name, Laps laps, double peer) {
    double median = laps.medianSeconds();
    table.row(name, Table.milliseconds(median), Table.milliseconds(laps.bestSeconds()),
        Table.milliseconds(laps.worstSeconds()),
        String.format(Locale.ROOT, "%.0f", octets / 1e6 / median), Table.ratio(median, peer));
  }

  private Streaming sealpost() throws IOException {
    var counted = new Counted();
    var inbox = ImapOpening.examine(MailboxName.INBOX);
    try (var session = ImapSession.on(entrance.open(inbox.opening()), inbox)) {
      for (Summary summary : session.summaries(0, 1000)) {
        session.read(summary.uid(), Section.MESSAGE, counted);
      }
      session.logout();
    }
    if (counted.octets != octets) {
      throw new IOException(counted.octets + " octets came, not " + octets);
    }
    return this;
  }

  private Streaming openssl() throws IOException, InterruptedException {
    String commands = "a LOGIN ada " + Entrance.PASSWORD + "\r\nb EXAMINE INBOX\r\n"
        + "c UID FETCH 1:* BODY.PEEK[]\r\nd LOGOUT\r\n";
    Child.run(
        new ProcessBuilder("openssl", "s_client", "-quiet", "-verify_return_error", "-CAfile",
            root.toString(), "-connect", entrance.endpoint().authority()),
        commands.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  private static X509Certificate certificate(Path file) throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static final class Counted extends OutputStream {
    private long octets;

    @Override
    public void write(int octet) {
      octets++;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      octets += length;
    }
  }
}
