package io.sealpost.imap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.sealpost.imap.Namespaces.Namespace;
import org.jspecify.annotations.Nullable;

/// NAMESPACE (RFC 9051 §6.3.10, RFC 2342). A server without it has one, the user's, of all names.
final class NamespaceCommand implements Listener {
  private @Nullable Namespaces heard;

  private NamespaceCommand() {}

  static Namespaces run(Conversation conversation) throws IOException {
    var namespace = new NamespaceCommand();
    if (conversation.offers("NAMESPACE")) {
      conversation.run(new Command("NAMESPACE"), namespace);
    }
    Namespaces heard = namespace.heard;
    return heard != null ? heard : WHOLE;
  }

  @Override
  public boolean hear(Response response) {
    if (response instanceof Response.NamespaceData(Namespaces namespaces)) {
      heard = namespaces;
    }
    return false;
  }

  private static final Namespaces WHOLE = new Namespaces(
      List.of(new Namespace("", Optional.empty())), List.of(), List.of());
}
