package io.sealpost.cli.limbo;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.sealpost.path.PathCertificate;
import io.sealpost.path.PathRequest;
import io.sealpost.path.PeerName;
import io.sealpost.path.PemBlocks;
import io.sealpost.path.Purpose;
import io.sealpost.path.Revocation;
import io.sealpost.path.RevocationList;
import io.sealpost.path.Standard;
import org.jspecify.annotations.Nullable;

/// One case of such a file, with the names its format gives to things. A member that is not what the
/// format says is an IllegalArgumentException when it is asked for.
///
/// @param fields the case's members
record LimboCase(Map<?, ?> fields) {
  String id() {
    return fields.get("id") instanceof String id ? id : "";
  }

  /// SUCCESS or FAILURE; null if the file does not say.
  @Nullable
  String expected() {
    return fields.get("expected_result") instanceof String expected ? expected : null;
  }

  PathCertificate leaf() {
    List<byte[]> blocks = PemBlocks.of(text("peer_certificate"), CERTIFICATE);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("peer_certificate holds no certificate");
    }
    return PathCertificate.leaf(blocks.getFirst());
  }

  List<PathCertificate> intermediates() {
    return readable("untrusted_intermediates", PathCertificate::intermediate);
  }

  /// The names the leaf must have: one of a server, any number of a client.
  List<PeerName> names() {
    List<PeerName> names = new ArrayList<>();
    if (fields.get("expected_peer_name") != null) {
      names.add(name(fields.get("expected_peer_name")));
    }
    list("expected_peer_names").forEach(it -> names.add(name(it)));
    return names;
  }

  PathRequest request(@Nullable PeerName name) {
    return new PathRequest(readable("trusted_certs", PathCertificate::anchor), name, time(),
        purpose(), Standard.PUBLIC, Revocation.listed(false, lists()), most(), false);
  }

  List<String> texts(String key) {
    return list(key).stream().map(String::valueOf).toList();
  }

  private List<?> list(String key) {
    return switch (fields.get(key)) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw new IllegalArgumentException(key + " is no list");
    };
  }

  private int most() {
    return switch (fields.get("max_chain_depth")) {
      case null -> PathRequest.INTERMEDIATES;
      case BigDecimal depth -> depth.max(BigDecimal.ZERO).min(BigDecimal.valueOf(1000)).intValue();
      default -> throw new IllegalArgumentException("max_chain_depth is no number");
    };
  }

  private Purpose purpose() {
    List<String> purposes = texts("extended_key_usage");
    boolean client = purposes.isEmpty()
        ? "CLIENT".equals(fields.get("validation_kind"))
        : purposes.contains("clientAuth") && !purposes.contains("serverAuth");
    return client ? Purpose.CLIENT : Purpose.SERVER;
  }

  private List<RevocationList> lists() {
    return texts("crls").stream().flatMap(it -> PemBlocks.of(it, "X509 CRL").stream())
        .map(RevocationList::of).toList();
  }

  private Instant time() {
    try {
      return fields.get("validation_time") == null
          ? Instant.now()
          : OffsetDateTime.parse(text("validation_time")).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("validation_time is no time", e);
    }
  }

  /// One that cannot be read leads nowhere, as if it had not been there.
  private List<PathCertificate> readable(String key, Function<byte[], PathCertificate> reader) {
    List<PathCertificate> readable = new ArrayList<>();
    for (String pem : texts(key)) {
      try {
        PemBlocks.of(pem, CERTIFICATE).forEach(der -> readable.add(reader.apply(der)));
      } catch (IllegalArgumentException e) {
        LOG.debug("{}: {}", key, e.getMessage());
      }
    }
    return readable;
  }

  private static PeerName name(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> name)) {
      throw new IllegalArgumentException("a peer name is no object");
    }
    return new PeerName(switch (String.valueOf(name.get("kind"))) {
      case "DNS" -> PeerName.Kind.DNS;
      case "IP" -> PeerName.Kind.IP;
      case "RFC822" -> PeerName.Kind.MAIL;
      default -> throw new IllegalArgumentException("a peer name of an unknown kind");
    }, String.valueOf(name.get("value")));
  }

  private String text(String key) {
    if (fields.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(key + " is no text");
  }

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(LimboCase.class);
}
