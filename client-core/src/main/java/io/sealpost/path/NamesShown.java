package io.sealpost.path;

import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.asn1.x509.GeneralName;

/// A certificate's names in words for a person; hostile until made printable.
public final class NamesShown {
  private NamesShown() {}

  /// Each with its kind, the first twenty of them; one line that says so if they cannot be read.
  public static List<String> of(PathCertificate certificate) {
    List<String> words = new ArrayList<>();
    try {
      for (GeneralName name : AlternativeNames.of(certificate).all()) {
        if (words.size() == MOST_SHOWN) {
          break;
        }
        words.add(shown(name));
      }
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      return List.of("names that cannot be read");
    }
    return words;
  }

  private static String shown(GeneralName name) {
    return switch (name.getTagNo()) {
      case GeneralName.dNSName -> "DNS:" + name.getName();
      case GeneralName.iPAddress -> "IP:" + AddressText.of(AlternativeNames.octets(name));
      case GeneralName.rfc822Name -> "email:" + name.getName();
      case GeneralName.uniformResourceIdentifier -> "URI:" + name.getName();
      default -> "other:" + name.getTagNo();
    };
  }

  private static final int MOST_SHOWN = 20;
}
