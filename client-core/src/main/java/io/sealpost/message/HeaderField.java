package io.sealpost.message;

/// One header field for people: unfolded and decoded, hostile until made printable.
///
/// @param name as written
/// @param value one line, cut if it is very long
public record HeaderField(String name, String value) {}
