/// Tests.
@NullMarked
package io.sealpost.trust;

import org.jspecify.annotations.NullMarked;
