package io.sealpost.conformance;

import io.sealpost.conformance.trap.Trap;
import io.sealpost.conformance.trap.Verdict;
import io.sealpost.conformance.trap.Way;

/// What became of one subject in one trap.
public record Finding(Trap trap, Way way, Verdict verdict) {}
