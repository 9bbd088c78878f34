/// What a command runs in: streams, options, failures in words, logs.
@NullMarked
package io.sealpost.cli.run;

import org.jspecify.annotations.NullMarked;
