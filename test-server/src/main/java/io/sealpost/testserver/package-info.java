/// A mail server for tests, with the TLS that mail clients should be tested against.
@NullMarked
package io.sealpost.testserver;

import org.jspecify.annotations.NullMarked;
