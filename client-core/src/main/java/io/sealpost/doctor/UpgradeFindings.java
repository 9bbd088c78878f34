package io.sealpost.doctor;

import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Security;

/// What came before TLS, where a conversation begins in clear.
final class UpgradeFindings {
  private UpgradeFindings() {}

  /// Of one that came to TLS.
  static List<Finding> passed(Endpoint endpoint) {
    return endpoint.security() == Security.TLS
        ? List.of()
        : List.of(Finding.good(Matter.STARTTLS_CLEAN,
            "STARTTLS is offered, and nothing stands between its go-ahead and TLS"));
  }

  /// Of one that did not.
  static List<Finding> failed(Endpoint endpoint, MailException failure) {
    if (endpoint.security() == Security.TLS || !(failure instanceof ProtocolException broken)) {
      return List.of();
    }
    return switch (broken.violation()) {
      case DOWNGRADE -> List.of(Finding.refused(Matter.STARTTLS_STRIPPED,
          "STARTTLS is not to be had: the server has none, or somebody on the path took it away",
          "compare from another network; better, let it speak TLS from the first octet, where "
              + "nothing can be taken away (RFC 8314 §3)"));
      case INJECTION -> List.of(Finding.refused(Matter.STARTTLS_INJECTED,
          "octets that nobody asked for came in clear, to be taken for what the server says "
              + "inside TLS",
          "compare from another network; better, let it speak TLS from the first octet "
              + "(RFC 8314 §3)"));
      case GRAMMAR, LIMIT, CLEAR_TEXT -> List.of();
    };
  }
}
