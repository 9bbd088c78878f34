package io.sealpost;

/// How many mutated replies each parser is given: 100,000 in every build, and as many as are asked
/// for on demand.
public final class Mutations {
  private Mutations() {}

  /// `-Dsealpost.mutations=10000000`
  public static final int ROUNDS = Integer.getInteger("sealpost.mutations", 100_000);
}
