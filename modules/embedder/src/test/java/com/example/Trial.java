package com.example;

import io.sealpost.testserver.TestMailServer;

/// Needs the server to test against.
final class Trial {
  private Trial() {}

  static TestMailServer server() {
    return TestMailServer.builder().start();
  }
}
