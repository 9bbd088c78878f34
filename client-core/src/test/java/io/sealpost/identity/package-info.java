/// Tests.
@NullMarked
package io.sealpost.identity;

import org.jspecify.annotations.NullMarked;
