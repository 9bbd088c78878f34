/// Tests.
@NullMarked
package io.sealpost.peer;

import org.jspecify.annotations.NullMarked;
