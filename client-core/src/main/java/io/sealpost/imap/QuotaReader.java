package io.sealpost.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.sealpost.failure.ProtocolException;
import io.sealpost.mailbox.MailboxName;

/// QUOTA and QUOTAROOT responses (RFC 9208 §4.2).
final class QuotaReader {
  private QuotaReader() {}

  /// `"#user/alice" (STORAGE 54 111 MESSAGE 42 1000)`
  static Quota quota(Tokens tokens) throws ProtocolException {
    tokens.space();
    String root = tokens.astring();
    tokens.space();
    tokens.expect('(');
    List<Quota.Resource> resources = new ArrayList<>();
    for (tokens.spaces(); !tokens.accept(')'); tokens.spaces()) {
      String name = tokens.atom("").toUpperCase(Locale.ROOT);
      tokens.space();
      long used = tokens.number(Long.MAX_VALUE);
      tokens.space();
      long limit = tokens.number(Long.MAX_VALUE);
      if (resources.size() < MOST) {
        resources.add(new Quota.Resource(name, used, limit));
      }
    }
    return new Quota(root, resources);
  }

  /// `INBOX "#user/alice" "!partition/sda4"`
  static Response root(Tokens tokens, Spelling spelling) throws ProtocolException {
    tokens.space();
    Optional<MailboxName> mailbox = spelling.name(tokens.astring());
    List<String> roots = new ArrayList<>();
    for (tokens.spaces(); !tokens.atEnd(); tokens.spaces()) {
      String root = tokens.astring();
      if (roots.size() < MOST) {
        roots.add(root);
      }
    }
    return mailbox.isEmpty()
        ? new Response.Other("QUOTAROOT")
        : new Response.QuotaRoot(mailbox.get(), List.copyOf(roots));
  }

  private static final int MOST = 100;
}
