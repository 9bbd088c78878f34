/// POP3 behind the gate: its session, and one file for each command. Rank 6.
@NullMarked
package io.sealpost.pop3;

import org.jspecify.annotations.NullMarked;
