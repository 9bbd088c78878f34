/// Path rules, the identity rule and pins: certificates in, verdicts out. Rank 2.
@NullMarked
package io.sealpost.trust;

import org.jspecify.annotations.NullMarked;
