/// An OAuth 2 authorization server for tests: it says yes at once, turns its refresh tokens over, and
/// lies when told to.
@NullMarked
package io.sealpost.testserver.oauth;

import org.jspecify.annotations.NullMarked;
