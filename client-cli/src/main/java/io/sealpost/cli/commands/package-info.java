/// One class per command: reads what was typed, calls the core, prints the outcome.
@NullMarked
package io.sealpost.cli.commands;

import org.jspecify.annotations.NullMarked;
