/// The traps: what the network does, what the program wants there, and what tells a fall from a
/// refusal.
@NullMarked
package io.sealpost.conformance.trap;

import org.jspecify.annotations.NullMarked;
