/// The little of the web that mail needs: one question over HTTPS, one answer of bounded size. Rank 4.
@NullMarked
package io.sealpost.web;

import org.jspecify.annotations.NullMarked;
