/// Tests.
@NullMarked
package io.sealpost.wire;

import org.jspecify.annotations.NullMarked;
