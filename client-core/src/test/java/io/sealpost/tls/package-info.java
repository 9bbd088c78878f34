/// Tests.
@NullMarked
package io.sealpost.tls;

import org.jspecify.annotations.NullMarked;
