/// Libraries on top of Jakarta Mail, on a session of Sealpost.
@NullMarked
package io.sealpost.conformance.mailer;

import org.jspecify.annotations.NullMarked;
