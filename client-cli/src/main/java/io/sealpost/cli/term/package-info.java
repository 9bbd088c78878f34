/// The only package that knows the terminal library.
@NullMarked
package io.sealpost.cli.term;

import org.jspecify.annotations.NullMarked;
