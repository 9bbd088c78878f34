/// Our own IMAP session: a total, bounded parser on `wire`, and one file per command. Rank 6.
@NullMarked
package io.sealpost.imap;

import org.jspecify.annotations.NullMarked;
