/// A name server that signs, or lies.
@NullMarked
package io.sealpost.testserver.dns;

import org.jspecify.annotations.NullMarked;
