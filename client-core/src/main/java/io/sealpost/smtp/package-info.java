/// Hands messages to a submission server, and always knows how far it came. Rank 6.
@NullMarked
package io.sealpost.smtp;

import org.jspecify.annotations.NullMarked;
