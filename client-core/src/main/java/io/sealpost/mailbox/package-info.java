/// Mailboxes and the messages in them, as values, and the port that reads them. Rank 3.
@NullMarked
package io.sealpost.mailbox;

import org.jspecify.annotations.NullMarked;
