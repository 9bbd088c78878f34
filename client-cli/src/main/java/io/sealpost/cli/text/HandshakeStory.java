package io.sealpost.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.TrustReport.Negotiated;
import io.sealpost.peer.Verdict;
import org.jspecify.annotations.Nullable;

/// A handshake told step by step to somebody who learns how TLS protects mail. What it quotes from
/// certificates is hostile until made printable.
///
/// @param report what was seen
/// @param issuers whose client certificates were asked for; null if none was
/// @param dates the reader's
public record HandshakeStory(TrustReport report, @Nullable List<String> issuers, Dates dates) {
  /// One step.
  ///
  /// @param number from 1
  /// @param text sentences, one each
  public record Step(int number, String title, List<String> text) {}

  /// The steps in the order in which they happen.
  public List<Step> steps() {
    return List.of(new Step(1, "the connection", connection()),
        new Step(2, "ClientHello and ServerHello: a secret for two", hello()),
        new Step(CERTIFICATE, "Certificate: who the server says it is", certificate()),
        new Step(4, proof() + ": the server proves it", signature()),
        new Step(5, "the client certificate: who we are", client()),
        new Step(6, "Finished: nothing was changed on the way", finished()),
        new Step(PINNED, "the pin: a key known from before", pin()),
        new Step(8, "what somebody on the path has seen", onlooker()));
  }

  /// The step at which the server is refused.
  ///
  /// @return 0 if it is trusted
  public int refusedAt() {
    return report.refusal().map(it -> it.rule() == Rule.PIN ? PINNED : CERTIFICATE)
        .orElse(report.trusted() ? 0 : CERTIFICATE);
  }

  private List<String> connection() {
    String opened = "we open a TCP connection to " + report.endpoint()
        + "; TCP alone proves nothing to anybody";
    if (report.endpoint().security() == Security.TLS) {
      return List.of(opened,
          "the first byte we send belongs to TLS: no mail command is said in clear");
    }
    String wish = report.endpoint().protocol() == Protocol.POP3 ? "STLS" : "STARTTLS";
    return List.of(opened, "in clear: the server's greeting, what it offers, our " + wish
        + " and its go-ahead; no name, no password, no mail",
        "bytes after the go-ahead are refused: somebody on the path could have put them there, to be "
            + "taken later for the server's protected answers",
        "what was said in clear is forgotten, and asked again under TLS");
  }

  private List<String> hello() {
    Negotiated tls = report.tls();
    if (tls == null) {
      return List
          .of("both sides said which versions, groups and suites they can; the handshake did "
              + "not end, so that what they agreed on is not reported");
    }
    return List.of("version " + tls.protocol() + ", group " + tls.group() + ", suite "
        + tls.cipher(),
        "in that group both sides make a throw-away (ephemeral) key, send its public half and "
            + "compute the same secret; the keys that encrypt come from that secret",
        "the throw-away keys are not kept: who records this and steals the server's key later "
            + "cannot read it (forward secrecy)",
        "so far we share a secret with somebody; who that is comes next");
  }

  private List<String> certificate() {
    List<String> text = new ArrayList<>();
    if (!report.presented().isEmpty()) {
      PeerCertificate leaf = report.presented().getFirst();
      text.add("names " + (leaf.names().isEmpty() ? "none" : String.join(" ", leaf.names()))
          + ", key " + leaf.key() + ", signed by " + leaf.issuer());
    }
    text.add(report.path().isEmpty()
        ? "no path of signatures leads from it to a root we trust"
        : "path: " + String.join(" <- ",
            report.path().stream().map(PeerCertificate::subject).toList())
            + "; each key signed the certificate before it, and the last is a root trusted here");
    report.verdicts().stream().filter(it -> it.rule() != Rule.PIN)
        .forEach(it -> text.add(verdict(it)));
    return text;
  }

  private List<String> signature() {
    String key = report.presented().isEmpty()
        ? "the certificate's private key"
        : "the private key of the certificate (" + report.presented().getFirst().key() + ")";
    Negotiated tls = report.tls();
    String signed = tls == null
        ? key + " signs what belongs to this handshake alone"
        : tls13()
            ? key + " signs everything said so far in this handshake"
            : key + " signs the server's throw-away key and both sides' random numbers";
    return List.of(tls == null ? signed : signed + ", by " + tls.signature(),
        "a certificate is public and can be copied; only who has the private key "
            + "can sign: this ties the secret of step 2 to the names of step 3",
        "that key signs and never encrypts mail");
  }

  private List<String> client() {
    if (issuers == null) {
      return List.of("not asked for: the server learns who we are only later, under TLS, by a "
          + "password or a token");
    }
    List<String> text = new ArrayList<>();
    text.add("asked for, from " + (issuers.isEmpty() ? "any issuer" : String.join("; ", issuers)));
    text.add("with an identity we would send its certificate and sign "
        + (report.tls() != null && tls13() ? "everything said so far" : "the handshake so far")
        + " with its private key, which does not leave us; here we sent none");
    if (report.tls() == null) {
      text.add("the server ended the handshake here: it wants a client certificate");
    }
    return text;
  }

  private List<String> finished() {
    if (report.tls() == null) {
      return List.of("not reached: the handshake ended before it");
    }
    return List.of("each side sends a checksum (HMAC) of the whole handshake, made with a key from "
        + "the secret of step 2",
        "had somebody changed a byte, to force a weaker version say, the two would differ and the "
            + "connection would end",
        "from here on the keys of " + report.tls().cipher() + " encrypt and protect all mail");
  }

  private List<String> pin() {
    List<PeerCertificate> chain = report.path().isEmpty() ? report.presented() : report.path();
    List<String> text = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      text.add(ChainTree.role(i, chain.size(), !report.path().isEmpty()) + ": "
          + chain.get(i).pin());
    }
    text.add(
        "any CA we trust could sign a certificate of that name for somebody else; a pin accepts "
            + "only a path that holds the pinned key");
    text.add("the server's own key protects from every CA and must be replaced when the key is; a "
        + "CA's key lives longer and protects from all other CAs");
    report.verdicts().stream().filter(it -> it.rule() == Rule.PIN)
        .forEach(it -> text.add(verdict(it)));
    return text;
  }

  private List<String> onlooker() {
    String name = report.endpoint().hostIsAddress()
        ? "the address " + report.endpoint().host()
        : "the host name " + report.endpoint().host() + " (SNI, in our ClientHello)";
    String certificates = report.tls() == null
        ? "; in TLS 1.2 the certificates too, in TLS 1.3 not"
        : tls13()
            ? "; not the certificates, which TLS 1.3 encrypts"
            : "; and, in TLS 1.2, the certificates of both sides";
    return List.of("seen: both addresses, " + name + ", when, and how much in each direction"
        + certificates,
        "not seen: user name, password, mailboxes, addresses, subjects, letters",
        "TLS ends at this server: it can read the mail, and how it goes on from there is not "
            + "told here");
  }

  private String verdict(Verdict verdict) {
    String outcome = switch (verdict.outcome()) {
      case PASSED -> "passed";
      case FAILED -> "FAILED";
      case NOT_ASKED -> "not asked";
    };
    return String.format(Locale.ROOT, "%s %s: %s", verdict.rule().label(), outcome,
        dates.within(verdict.reason()));
  }

  private String proof() {
    return report.tls() == null
        ? "the signature"
        : tls13() ? "CertificateVerify" : "ServerKeyExchange";
  }

  private boolean tls13() {
    return report.tls() != null && report.tls().protocol().equals("TLSv1.3");
  }

  private static final int CERTIFICATE = 3;
  private static final int PINNED = 7;
}
