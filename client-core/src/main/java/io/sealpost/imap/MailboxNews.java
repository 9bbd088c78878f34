package io.sealpost.imap;

/// What has happened in the open mailbox since the last news. It says that, not what: many changes
/// make one piece of news, and whoever wants to know more looks.
///
/// @param messages messages in it now
/// @param arrived whether there are new ones
/// @param removed whether some are gone
/// @param changed whether flags of some were changed elsewhere
public record MailboxNews(long messages, boolean arrived, boolean removed, boolean changed) {}
