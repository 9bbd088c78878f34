/// What is remembered of servers: which key each has shown, since when and how often. Rank 2.
@NullMarked
package io.sealpost.continuity;

import org.jspecify.annotations.NullMarked;
