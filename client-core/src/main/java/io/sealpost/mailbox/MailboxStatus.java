package io.sealpost.mailbox;

/// How full a mailbox is, without opening it (RFC 9051 §6.3.11).
///
/// @param messages messages in it
/// @param unseen messages without [Flag#SEEN]
/// @param uidNext what the next message's UID will be at least
/// @param uidValidity UIDs mean the same messages as before only while this stays the same
public record MailboxStatus(long messages, long unseen, long uidNext, long uidValidity) {}
