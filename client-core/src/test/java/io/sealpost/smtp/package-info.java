/// Tests.
@NullMarked
package io.sealpost.smtp;

import org.jspecify.annotations.NullMarked;
