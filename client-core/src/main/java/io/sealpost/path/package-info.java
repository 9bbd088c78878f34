/// Path validation of our own: certificates as raw DER in, one verdict for each rule out. Rank 1;
/// knows nothing of TLS, accounts or the platform's stores.
@NullMarked
package io.sealpost.path;

import org.jspecify.annotations.NullMarked;
