package io.sealpost.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.sealpost.failure.ProtocolException;

/// Writes QUOTA and QUOTAROOT (RFC 9208 §4.2); that of a mailbox whose name nobody can decode is left
/// out.
final class RetoldQuota {
  private RetoldQuota() {}

  static byte[] quota(Tokens tokens) throws ProtocolException {
    Quota quota = QuotaReader.quota(tokens);
    return new Scribe().plain("* QUOTA ").string(quota.root()).plain(quota.resources().stream()
        .filter(it -> it.name().matches("[A-Z0-9-]{1,60}"))
        .map(it -> it.name() + " " + it.used() + " " + it.limit())
        .collect(Collectors.joining(" ", " (", ")"))).line();
  }

  static byte[] roots(Tokens tokens) throws ProtocolException {
    tokens.space();
    String mailbox = tokens.astring();
    List<String> roots = new ArrayList<>();
    for (tokens.spaces(); !tokens.atEnd(); tokens.spaces()) {
      String root = tokens.astring();
      if (roots.size() < MOST) {
        roots.add(root);
      }
    }
    if (Spelling.MODIFIED_UTF7.name(mailbox).isEmpty()) {
      return new byte[0];
    }
    Scribe scribe = new Scribe().plain("* QUOTAROOT ").string(mailbox);
    roots.forEach(root -> scribe.plain(" ").string(root));
    return scribe.line();
  }

  private static final int MOST = 100;
}
