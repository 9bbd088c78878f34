/// Tests.
@NullMarked
package io.sealpost.sasl;

import org.jspecify.annotations.NullMarked;
