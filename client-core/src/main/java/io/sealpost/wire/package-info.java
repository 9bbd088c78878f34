/// The only framer, its limits and deadlines, and the lane that owns a connection. Rank 2.
@NullMarked
package io.sealpost.wire;

import org.jspecify.annotations.NullMarked;
