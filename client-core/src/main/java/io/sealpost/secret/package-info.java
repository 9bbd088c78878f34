/// Passwords and passphrases, held so that they cannot be printed by accident. Rank 0.
@NullMarked
package io.sealpost.secret;

import org.jspecify.annotations.NullMarked;
