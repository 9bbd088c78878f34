/// What every fuzz target is held to.
@NullMarked
package io.sealpost.fuzz;

import org.jspecify.annotations.NullMarked;
