package io.sealpost.pop3;

/// How full a maildrop is, as the server says (RFC 1939 §5, STAT), messages to be deleted left out.
///
/// @param messages messages in it
/// @param octets all of them together
public record Stat(int messages, long octets) {}
