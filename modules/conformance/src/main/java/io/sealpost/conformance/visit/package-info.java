/// What a program does on a site, in a process of its own: whatever hangs or dies there is only an
/// outcome here.
@NullMarked
package io.sealpost.conformance.visit;

import org.jspecify.annotations.NullMarked;
