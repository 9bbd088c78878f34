/// A whole certificate authority for tests: good certificates, and wrong ones by name.
@NullMarked
package io.sealpost.testserver.cert;

import org.jspecify.annotations.NullMarked;
