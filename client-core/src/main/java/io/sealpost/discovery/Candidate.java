package io.sealpost.discovery;

import io.sealpost.peer.Endpoint;

/// A server that may be the one for an address.
///
/// @param endpoint where it is
/// @param user whom it knows the person as; their address where the source does not say
/// @param source who named it
/// @param token whether the source says that it takes access tokens (OAuth 2.0)
public record Candidate(Endpoint endpoint, String user, Source source, boolean token) {}
