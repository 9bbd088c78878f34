/// What benchmarks need of the package of the same name.
@NullMarked
package io.sealpost.smtp;

import org.jspecify.annotations.NullMarked;
