/// Letters while they are written: what stands in the editor, and how it begins. Knows no input,
/// output, clock or random, but for whether a named file is there.
@NullMarked
package io.sealpost.cli.compose;

import org.jspecify.annotations.NullMarked;
