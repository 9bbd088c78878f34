package io.sealpost.testserver.dns;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// A domain with a key of its own, which signs what is asked of it (RFC 4034).
final class Zone {
  private final Name name;
  private final KeyPair keys;
  private final DNSKEYRecord key;

  Zone(Name name) {
    this.name = name;
    this.keys = keyPair();
    try {
      this.key = new DNSKEYRecord(name, DClass.IN, TTL,
          DNSKEYRecord.Flags.ZONE_KEY | DNSKEYRecord.Flags.SEP_KEY, DNSKEYRecord.Protocol.DNSSEC,
          DNSSEC.Algorithm.ECDSAP256SHA256, keys.getPublic());
    } catch (DNSSEC.DNSSECException e) {
      throw new IllegalStateException("no key for a zone", e);
    }
  }

  boolean holds(Name asked) {
    return asked.subdomain(name);
  }

  /// Its key as whoever is to believe it is told it.
  DSRecord anchor() {
    return new DSRecord(name, DClass.IN, TTL, DNSSEC.Digest.SHA256, key);
  }

  DNSKEYRecord key() {
    return key;
  }

  Name name() {
    return name;
  }

  RRSIGRecord signature(List<Record> records, Instant end) {
    RRset set = new RRset();
    records.forEach(set::addRR);
    try {
      return DNSSEC.sign(set, key, keys.getPrivate(), end.minus(VALID.plusDays(1)), end);
    } catch (DNSSEC.DNSSECException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }

  /// That there is nothing of that type at the name, which is said to stand alone (RFC 4470).
  ///
  /// @param delegated whether others answer for it
  NSECRecord nothing(Name asked, boolean delegated) {
    try {
      Name next = Name.concatenate(Name.fromConstantString("\\000"), asked);
      return new NSECRecord(asked, DClass.IN, TTL, next, delegated && name.equals(Name.root)
          ? new int[]{Type.NS, Type.RRSIG, Type.NSEC}
          : new int[]{Type.RRSIG, Type.NSEC});
    } catch (NameTooLongException e) {
      throw new IllegalArgumentException("too long a name", e);
    }
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no keys", e);
    }
  }

  static final Duration VALID = Duration.ofDays(7);
  static final long TTL = 60;
}
