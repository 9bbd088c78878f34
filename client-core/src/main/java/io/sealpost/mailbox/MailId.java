package io.sealpost.mailbox;

/// What means one message to whoever reads a mailbox, from one run to the next: an IMAP [Uid] or a
/// POP3 [Uidl]. Its text is the ID that people see and type; [MailReader#find] leads back from there.
public sealed interface MailId permits Uid, Uidl {
  /// The ID as people see it.
  @Override
  String toString();
}
