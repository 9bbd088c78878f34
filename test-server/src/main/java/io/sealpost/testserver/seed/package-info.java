/// Mail to fill mailboxes with: a demonstration that looks like life, and bulk.
@NullMarked
package io.sealpost.testserver.seed;

import org.jspecify.annotations.NullMarked;
