/// Measures Sealpost against a peer, in the same run on the same machine.
@NullMarked
package io.sealpost.benchmarks;

import org.jspecify.annotations.NullMarked;
