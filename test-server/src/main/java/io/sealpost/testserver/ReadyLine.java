package io.sealpost.testserver;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.sealpost.testserver.front.Listener;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.front.User;
import io.sealpost.testserver.script.Protocol;

import static io.sealpost.testserver.Quoted.string;

/// The one line of JSON that says the server is ready; its shape is a contract with its callers.
final class ReadyLine {
  private ReadyLine() {}

  static String of(TestMailServer server, State state) {
    String ports = Arrays.stream(Protocol.values())
        .map(protocol -> string(protocol.key()) + ":{\"tls\":" + server.port(protocol, Mode.TLS)
            + ",\"starttls\":"
            + server.port(protocol, Mode.STARTTLS) + "}")
        .collect(Collectors.joining(","));
    String pins = server.listeners().stream().map(ReadyLine::pin)
        .collect(Collectors.joining(",", "{", "}"));
    String users = server.users().stream().map(ReadyLine::user)
        .collect(Collectors.joining(",", "[", "]"));
    String identity = "{\"p12\":" + string(state.identityP12()) + ",\"pem\":"
        + string(state.identityPem())
        + ",\"password\":" + string(state.password()) + "}";
    return "{\"ready\":true," + ports + ",\"host\":" + string(server.host()) + ",\"ca\":"
        + string(state.ca())
        + ",\"pins\":" + pins + ",\"identity\":" + identity + ",\"users\":" + users + ",\"config\":"
        + string(state.config()) + "}";
  }

  private static String pin(Listener listener) {
    return string(listener) + ":" + string(listener.pin());
  }

  private static String user(User user) {
    return "{\"name\":" + string(user.name()) + ",\"password\":" + string(user.password())
        + ",\"address\":"
        + string(user.address()) + "}";
  }
}
