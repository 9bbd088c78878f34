package io.sealpost.mailbox;

/// How a part wants to be shown (RFC 2183).
///
/// @param kind in lower case, such as `attachment` or `inline`
/// @param parameters such as `filename`
public record Disposition(String kind, Parameters parameters) {}
