/// Values that say who the other end must be and what was found there. Rank 0: imports nothing of ours.
@NullMarked
package io.sealpost.peer;

import org.jspecify.annotations.NullMarked;
