package io.sealpost.discovery;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import io.sealpost.message.MailAddress;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.jspecify.annotations.Nullable;

/// The settings that a provider publishes (`config-v1.1.xml`, draft-ietf-mailmaint-autoconfig): the
/// servers in it, best first, those without TLS left out. Hostile until read: no document type, no
/// entity, a bounded number of servers.
final class SettingsFile {
  private final MailAddress address;
  private final Source source;
  private final List<Candidate> candidates = new ArrayList<>();
  private @Nullable Server server;

  private SettingsFile(MailAddress address, Source source) {
    this.address = address;
    this.source = source;
  }

  /// @throws XMLStreamException if it is no such file
  static List<Candidate> parse(byte[] xml, MailAddress address, Source source)
      throws XMLStreamException {
    var file = new SettingsFile(address, source);
    XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
    try {
      file.read(reader);
    } finally {
      reader.close();
    }
    return List.copyOf(file.candidates);
  }

  /// What is said of one server.
  private static final class Server {
    private final String type;
    private String host = "";
    private String port = "";
    private String socket = "";
    private String user = "";
    private final Set<String> authentication = new HashSet<>();

    private Server(String type) {
      this.type = type;
    }

    private void put(String element, String text) {
      switch (element) {
        case "hostname" -> host = text;
        case "port" -> port = text;
        case "socketType" -> socket = text.toLowerCase(Locale.ROOT);
        case "username" -> user = text;
        case "authentication" -> authentication.add(text.toLowerCase(Locale.ROOT));
        default -> {
          // Of no use here.
        }
      }
    }
  }

  private void read(XMLStreamReader reader) throws XMLStreamException {
    boolean settings = false;
    while (reader.hasNext() && candidates.size() < MOST) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw new XMLStreamException("settings have no document type");
        case XMLStreamConstants.START_ELEMENT -> {
          settings |= reader.getLocalName().equals("clientConfig");
          start(reader);
        }
        case XMLStreamConstants.END_ELEMENT -> end(reader.getLocalName());
        default -> {
          // Blanks and comments.
        }
      }
    }
    if (!settings) {
      throw new XMLStreamException("no settings");
    }
  }

  private void start(XMLStreamReader reader) throws XMLStreamException {
    String element = reader.getLocalName();
    if (SERVERS.contains(element)) {
      String type = reader.getAttributeValue(null, "type");
      server = new Server(type == null ? "" : type.toLowerCase(Locale.ROOT));
    } else if (server != null && WORDS.contains(element)) {
      server.put(element, reader.getElementText().strip());
    }
  }

  private void end(String element) {
    if (server != null && SERVERS.contains(element)) {
      candidate(server).ifPresent(candidates::add);
      server = null;
    }
  }

  private Optional<Candidate> candidate(Server from) {
    Protocol protocol = protocol(from.type);
    Security security = security(from.socket);
    if (protocol == null || security == null) {
      return Optional.empty();
    }
    try {
      var endpoint = new Endpoint(protocol, filled(from.host), Integer.parseInt(from.port),
          security);
      String user = from.user.isEmpty() ? address.toString() : filled(from.user);
      return user.chars().anyMatch(Character::isISOControl) || user.length() > LONGEST
          ? Optional.empty()
          : Optional.of(new Candidate(endpoint, user, source,
              from.authentication.contains("oauth2")));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a server that cannot be is none
    }
  }

  private String filled(String text) {
    return text.replace("%EMAILADDRESS%", address.toString())
        .replace("%EMAILLOCALPART%", address.localPart())
        .replace("%EMAILDOMAIN%", address.domain());
  }

  private static @Nullable Protocol protocol(String type) {
    return switch (type) {
      case "imap" -> Protocol.IMAP;
      case "pop3" -> Protocol.POP3;
      case "smtp" -> Protocol.SMTP;
      default -> null;
    };
  }

  private static @Nullable Security security(String socket) {
    return switch (socket) {
      case "ssl" -> Security.TLS;
      case "starttls" -> Security.STARTTLS;
      default -> null;
    };
  }

  /// The JDK's own parser, whatever else is on the path.
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static final Set<String> SERVERS = Set.of("incomingServer", "outgoingServer");
  private static final Set<String> WORDS = Set.of("hostname", "port", "socketType", "username",
      "authentication");
  private static final int MOST = 20;
  private static final int LONGEST = 320;
}
