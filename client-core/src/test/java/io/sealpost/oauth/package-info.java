@NullMarked
package io.sealpost.oauth;

import org.jspecify.annotations.NullMarked;
