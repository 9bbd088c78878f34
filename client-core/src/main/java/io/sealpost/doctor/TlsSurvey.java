package io.sealpost.doctor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealpost.tls.HelloAnswer;
import io.sealpost.tls.Suite;
import io.sealpost.tls.Version;

/// What a server would agree to, from one ClientHello for each question.
///
/// @param versions each version that was answered, spoken or refused; one that is missing could not
/// be asked for
/// @param suites the suites it takes in TLS 1.2 and 1.3, as it prefers them; of older versions one
/// each
/// @param postQuantum whether it would agree on a key by X25519MLKEM768; empty if that is not known
public record TlsSurvey(Map<Version, HelloAnswer> versions, List<Suite> suites,
    Optional<Boolean> postQuantum) {
  public TlsSurvey {
    versions = Map.copyOf(versions);
    suites = List.copyOf(suites);
  }

  /// The versions spoken, oldest first.
  public List<Version> spoken() {
    var spoken = new EnumMap<Version, HelloAnswer>(Version.class);
    versions.forEach((version, answer) -> {
      if (answer instanceof HelloAnswer.Agreed) {
        spoken.put(version, answer);
      }
    });
    return List.copyOf(spoken.keySet());
  }
}
