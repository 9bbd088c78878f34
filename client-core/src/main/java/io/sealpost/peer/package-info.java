/// Values that say who the other end must be, and what was found.
@NullMarked
package io.sealpost.peer;

import org.jspecify.annotations.NullMarked;
