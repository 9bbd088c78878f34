package io.sealpost.testserver;

/// x
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println(switch (args.length) {
      case 0 -> "none";
      default -> "some";
    });
  }
}
