/// Examines servers: what they offer, what is weak about it, and the remedy. It sends no credential.
@org.jspecify.annotations.NullMarked
package io.sealpost.doctor;
