/// Text for people and for programs, as functions of values: no input or output, no clock, no chance.
@NullMarked
package io.sealpost.cli.text;

import org.jspecify.annotations.NullMarked;
