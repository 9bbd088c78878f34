/// A door for programs that speak Jakarta Mail: a session whose every connection goes through the
/// gate. Start at `SealpostSession`.
@NullMarked
package io.sealpost.jakarta;

import org.jspecify.annotations.NullMarked;
