/// A web site over HTTPS, for tests.
@NullMarked
package io.sealpost.testserver.web;

import org.jspecify.annotations.NullMarked;
