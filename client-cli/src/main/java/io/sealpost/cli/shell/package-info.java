/// The prompt: lines in, commands run, over a kept connection that is watched meanwhile.
@NullMarked
package io.sealpost.cli.shell;

import org.jspecify.annotations.NullMarked;
