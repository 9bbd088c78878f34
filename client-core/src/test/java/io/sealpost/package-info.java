/// Tests of the whole core.
@NullMarked
package io.sealpost;

import org.jspecify.annotations.NullMarked;
