/// What the build has shown.
@NullMarked
package io.sealpost.proof;

import org.jspecify.annotations.NullMarked;
