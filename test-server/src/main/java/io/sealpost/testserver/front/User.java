package io.sealpost.testserver.front;

/// Someone with a mailbox.
///
/// @param name what to log in with (the address works too)
/// @param password the password
/// @param address the mail address, which a client certificate names as rfc822Name
public record User(String name, String password, String address) {
  @Override
  public String toString() {
    return name + " <" + address + ">";
  }
}
