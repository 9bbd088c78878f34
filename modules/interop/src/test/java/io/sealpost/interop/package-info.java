/// The core against real servers.
@NullMarked
package io.sealpost.interop;

import org.jspecify.annotations.NullMarked;
