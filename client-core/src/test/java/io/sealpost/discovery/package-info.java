/// Tests.
@NullMarked
package io.sealpost.discovery;

import org.jspecify.annotations.NullMarked;
