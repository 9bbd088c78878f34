/// A file of secrets under one passphrase. Rank 2.
@NullMarked
package io.sealpost.vault;

import org.jspecify.annotations.NullMarked;
