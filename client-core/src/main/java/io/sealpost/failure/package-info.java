/// What can go wrong, divided by what happens next. Rank 1.
@NullMarked
package io.sealpost.failure;

import org.jspecify.annotations.NullMarked;
