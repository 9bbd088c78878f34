/// The mechanisms by which a client authenticates (RFC 4422). Rank 4.
@NullMarked
package io.sealpost.sasl;

import org.jspecify.annotations.NullMarked;
