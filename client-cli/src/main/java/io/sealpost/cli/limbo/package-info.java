/// Runs collections of certificate-path cases in the format of x509-limbo.
@NullMarked
package io.sealpost.cli.limbo;

import org.jspecify.annotations.NullMarked;
