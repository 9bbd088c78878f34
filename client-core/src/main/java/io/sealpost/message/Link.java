package io.sealpost.message;

/// A link in a message's HTML; following it is the reader's decision.
///
/// @param number as it stands in the text, from 1
/// @param target where it really goes, the host in ASCII
/// @param lies whether its text names another place than the target
public record Link(int number, String target, boolean lies) {}
