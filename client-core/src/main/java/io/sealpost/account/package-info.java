/// Accounts as a person configures them: read from one file, strictly, all mistakes at once. Rank 9.
@NullMarked
package io.sealpost.account;

import org.jspecify.annotations.NullMarked;
