@NullMarked
package io.sealpost.vault;

import org.jspecify.annotations.NullMarked;
