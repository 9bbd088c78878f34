/// Where the mail of an address is: what its domain says in DNS and on the web, and what is usual. Rank 8.
@NullMarked
package io.sealpost.discovery;

import org.jspecify.annotations.NullMarked;
