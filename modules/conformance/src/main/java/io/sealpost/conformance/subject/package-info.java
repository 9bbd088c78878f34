/// The sessions that the table compares.
@NullMarked
package io.sealpost.conformance.subject;

import org.jspecify.annotations.NullMarked;
