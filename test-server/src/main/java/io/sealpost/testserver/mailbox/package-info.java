/// GreenMail as the store of mail: its folders, seen as bytes and in the grammar of IMAP.
@NullMarked
package io.sealpost.testserver.mailbox;

import org.jspecify.annotations.NullMarked;
