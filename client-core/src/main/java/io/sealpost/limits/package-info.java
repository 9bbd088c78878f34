/// How much and how long: the bounds on everything the network may send, and the moment by which an
/// operation must have ended.
@NullMarked
package io.sealpost.limits;

import org.jspecify.annotations.NullMarked;
