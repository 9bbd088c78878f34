package io.sealpost.imap;

import java.util.Optional;

import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxStatus;

/// A mailbox and how full it is.
///
/// @param status empty if it holds no messages by its nature, or the server would not say
public record CountedMailbox(MailboxInfo mailbox, Optional<MailboxStatus> status) {}
