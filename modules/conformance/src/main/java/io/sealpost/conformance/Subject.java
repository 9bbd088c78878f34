package io.sealpost.conformance;

import java.io.IOException;
import java.security.GeneralSecurityException;

/// Something that makes sessions, to be examined. It must have a public constructor without
/// arguments, because it is made anew in a process of its own.
///
/// ```java
/// public final class MySessions implements Subject {
///   public String name() { return "ours"; }
///   public Entrance enter(Site site) { return new Entrance(mySession(site), "imaps"); }
/// }
/// ```
public interface Subject {
  /// What the table calls it.
  String name();

  /// A session that reaches the site, configured as well as its maker can.
  ///
  /// @throws IOException if one of the site's files cannot be read
  /// @throws GeneralSecurityException if its keys cannot be used
  Entrance enter(Site site) throws IOException, GeneralSecurityException;
}
