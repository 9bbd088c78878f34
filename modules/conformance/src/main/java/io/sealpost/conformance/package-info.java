/// A kit that shows the traps of a hostile network to any `jakarta.mail.Session`, and reports into
/// which of them it falls. Start at `Subject`, which is what one writes, and `Main`, which prints the
/// table.
@NullMarked
package io.sealpost.conformance;

import org.jspecify.annotations.NullMarked;
