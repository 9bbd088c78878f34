package io.sealpost.mailbox;

import java.util.Optional;
import java.util.Set;

/// One mailbox as a server lists it (RFC 9051 §7.3.1).
///
/// @param name its name
/// @param delimiter what separates the levels of names here; empty if there are no levels
/// @param attributes in lower case, such as `\hasnochildren`
/// @param use what it is for, if the server says
public record MailboxInfo(MailboxName name, Optional<Character> delimiter, Set<String> attributes,
    Optional<SpecialUse> use) {
  public MailboxInfo {
    attributes = Set.copyOf(attributes);
  }

  /// Whether messages can be in it: some names are only levels above other names.
  public boolean selectable() {
    return !attributes.contains("\\noselect") && !attributes.contains("\\nonexistent");
  }
}
