/// Servers whose side of a conversation ends in the middle.
@NullMarked
package io.sealpost.cut;

import org.jspecify.annotations.NullMarked;
