/// Client identities: a certificate chain with its private key, from PKCS#12 and PEM files. Rank 2.
@NullMarked
package io.sealpost.identity;

import org.jspecify.annotations.NullMarked;
