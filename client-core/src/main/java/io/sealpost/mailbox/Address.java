package io.sealpost.mailbox;

/// One address of an [Envelope] (RFC 9051 §7.5.2), all of it raw: the name may hold encoded words,
/// and all of it may be hostile.
///
/// @param name what stands before the address, or empty
/// @param mailbox what stands before the `@`; of a group, its name
/// @param host what stands behind the `@`; of a group, empty
public record Address(String name, String mailbox, String host) {
  /// Whether this is the name of a group, the members of which follow (RFC 5322 §3.4).
  public boolean group() {
    return host.isEmpty() && !mailbox.isEmpty();
  }

  /// `mailbox@host`, or the group's name.
  public String text() {
    return host.isEmpty() ? mailbox : mailbox + "@" + host;
  }
}
