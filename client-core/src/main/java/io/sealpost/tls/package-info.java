/// The handshake, and what only a verified handshake can make. Rank 3.
@NullMarked
package io.sealpost.tls;

import org.jspecify.annotations.NullMarked;
