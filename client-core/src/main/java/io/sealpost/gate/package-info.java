/// From a TCP connection to an authenticated, verified, encrypted channel, for all three protocols. Rank 5.
@NullMarked
package io.sealpost.gate;

import org.jspecify.annotations.NullMarked;
