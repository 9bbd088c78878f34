/// The terminal client: what a person types in, what a command does, and the words in between.
@NullMarked
package io.sealpost.cli;

import org.jspecify.annotations.NullMarked;
