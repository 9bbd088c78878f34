/// The test server as a JUnit extension.
@NullMarked
package io.sealpost.testserver.junit;

import org.jspecify.annotations.NullMarked;
