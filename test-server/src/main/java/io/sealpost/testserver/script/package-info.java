/// What is said on a connection, and what shall go wrong there.
@NullMarked
package io.sealpost.testserver.script;

import org.jspecify.annotations.NullMarked;
