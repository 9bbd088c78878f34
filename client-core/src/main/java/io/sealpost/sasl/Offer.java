package io.sealpost.sasl;

import java.util.function.Predicate;

import io.sealpost.peer.Endpoint;
import io.sealpost.tls.ChannelBinding;
import org.jspecify.annotations.Nullable;

/// What a server offers inside TLS, and what a mechanism may tie itself to.
///
/// @param endpoint who offers it
/// @param names tells whether a mechanism of that name is offered
/// @param binding what both ends of this TLS connection alone know; null where TLS defines none
public record Offer(Endpoint endpoint, Predicate<String> names, @Nullable ChannelBinding binding) {
  boolean has(String name) {
    return names.test(name);
  }
}
