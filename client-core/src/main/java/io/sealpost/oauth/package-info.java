/// Access tokens for mail (RFC 6749): got by a browser or by another device, kept, renewed in time,
/// and given back. Rank 8.
@NullMarked
package io.sealpost.oauth;

import org.jspecify.annotations.NullMarked;
