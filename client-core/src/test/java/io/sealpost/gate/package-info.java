/// Tests.
@NullMarked
package io.sealpost.gate;

import org.jspecify.annotations.NullMarked;
