package io.sealpost.imap;

import java.util.List;

/// How much may be kept, and is (RFC 9208 §3.1).
///
/// @param root which limit this is, in the server's words; hostile until made printable
/// @param resources what is limited
public record Quota(String root, List<Resource> resources) {
  /// @param name in upper case, such as `STORAGE` or `MESSAGE`
  /// @param used in units of 1024 octets for `STORAGE`, else a count
  /// @param limit in the same unit
  public record Resource(String name, long used, long limit) {}

  public Quota {
    resources = List.copyOf(resources);
  }
}
