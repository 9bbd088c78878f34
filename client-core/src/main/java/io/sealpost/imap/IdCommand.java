package io.sealpost.imap;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// ID (RFC 2971): says our name and nothing of the machine, and asks for the server's. Empty where
/// the server has no ID.
final class IdCommand {
  private IdCommand() {}

  static Map<String, String> run(Conversation conversation) throws IOException {
    if (!conversation.offers("ID")) {
      return Map.of();
    }
    Map<String, String> heard = new HashMap<>();
    conversation.run(new Command("ID").with("(\"name\" \"Sealpost\")"), response -> {
      if (response instanceof Response.Id(Map<String, String> fields)) {
        heard.clear();
        heard.putAll(fields);
      }
      return false;
    });
    return Map.copyOf(heard);
  }
}
