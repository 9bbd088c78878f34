/// The examples of `docs/embedding.md`.
@NullMarked
package io.sealpost.guide;

import org.jspecify.annotations.NullMarked;
