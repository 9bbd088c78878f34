/// Runs the examples.
@NullMarked
package io.sealpost.guide;

import org.jspecify.annotations.NullMarked;
