package io.sealpost.benchmarks;

/// The least a JVM can do, for comparison.
final class Hello {
  private Hello() {}

  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
