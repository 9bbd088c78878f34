/// What embedders may rely on, and that it stays.
@NullMarked
package io.sealpost.api;

import org.jspecify.annotations.NullMarked;
