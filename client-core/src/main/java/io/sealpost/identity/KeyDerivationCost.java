package io.sealpost.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// What opening a file would cost, read from the file before a password is tried: whoever made it
/// chose the number of iterations, which may be days' worth, or scrypt's memory, which may be all.
///
/// Anything that cannot be read is left to the reader proper to refuse.
final class KeyDerivationCost {
  private BigInteger spent = BigInteger.ZERO;

  private KeyDerivationCost() {}

  /// Whether encrypted keys may be opened, one after the other.
  static boolean bearable(List<AlgorithmIdentifier> encryptions) {
    var cost = new KeyDerivationCost();
    encryptions.forEach(cost::add);
    return cost.bearable();
  }

  /// Whether a PKCS#12 file may be opened: its integrity check and all that is encrypted in it,
  /// together (RFC 7292 §4).
  ///
  /// @throws IOException if it is no PKCS#12 file
  static boolean bearable(byte[] pkcs12) throws IOException {
    try {
      var cost = new KeyDerivationCost();
      Pfx pfx = Pfx.getInstance(pkcs12);
      if (pfx.getMacData() != null) {
        cost.add(pfx.getMacData().getIterationCount());
        cost.add(pfx.getMacData().getMac().getAlgorithmId());
      }
      byte[] safe = ASN1OctetString.getInstance(pfx.getAuthSafe().getContent()).getOctets();
      for (ContentInfo content : AuthenticatedSafe.getInstance(safe).getContentInfo()) {
        cost.add(content);
      }
      return cost.bearable();
    } catch (RuntimeException e) {
      throw new IOException("malformed", e); // what the ASN.1 parser throws at malformed structures
    }
  }

  private void add(ContentInfo content) {
    if (Objects.equals(content.getContentType(), PKCSObjectIdentifiers.encryptedData)) {
      add(EncryptedData.getInstance(content.getContent()).getEncryptionAlgorithm());
    } else if (Objects.equals(content.getContentType(), PKCSObjectIdentifiers.data)) {
      byte[] bags = ASN1OctetString.getInstance(content.getContent()).getOctets();
      for (ASN1Encodable each : ASN1Sequence.getInstance(bags)) {
        SafeBag bag = SafeBag.getInstance(each);
        if (Objects.equals(bag.getBagId(), PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
          add(EncryptedPrivateKeyInfo.getInstance(bag.getBagValue()).getEncryptionAlgorithm());
        }
      }
    }
  }

  private void add(AlgorithmIdentifier algorithm) {
    if (Objects.equals(algorithm.getAlgorithm(), PKCSObjectIdentifiers.id_PBES2)) {
      derivation(
          PBES2Parameters.getInstance(algorithm.getParameters()).getKeyDerivationFunc());
    } else if (Objects.equals(algorithm.getAlgorithm(), PKCSObjectIdentifiers.id_PBMAC1)) {
      derivation(KeyDerivationFunc.getInstance(PBMAC1Params.getInstance(algorithm.getParameters())
          .getKeyDerivationFunc()));
    } else if (isPasswordBased(algorithm)) {
      add(PBEParameter.getInstance(algorithm.getParameters()).getIterationCount());
    }
  }

  private void derivation(KeyDerivationFunc function) {
    if (Objects.equals(function.getAlgorithm(), PKCSObjectIdentifiers.id_PBKDF2)) {
      PBKDF2Params pbkdf2 = PBKDF2Params.getInstance(function.getParameters());
      // The iterations are made anew for each block of the key asked for.
      BigInteger length = pbkdf2.getKeyLength() == null ? BigInteger.ONE : pbkdf2.getKeyLength();
      add(pbkdf2.getIterationCount().multiply(length.divide(HASH).max(BigInteger.ONE)));
    } else if (Objects.equals(function.getAlgorithm(), MiscObjectIdentifiers.id_scrypt)) {
      add(ScryptParams.getInstance(function.getParameters()));
    }
  }

  private void add(ScryptParams scrypt) {
    BigInteger memory = scrypt.getCostParameter().abs()
        .add(scrypt.getParallelizationParameter().abs()).multiply(scrypt.getBlockSize().abs());
    // One block of 128 octets, filled and mixed, costs about as much as two iterations of a hash, and
    // eight to begin and end with.
    add(memory.compareTo(MOST_BLOCKS) > 0
        ? MOST.add(BigInteger.ONE)
        : scrypt.getCostParameter().add(SCRYPT_ENDS).multiply(scrypt.getBlockSize())
            .multiply(scrypt.getParallelizationParameter()).multiply(SCRYPT_BLOCK));
  }

  private void add(BigInteger iterations) {
    spent = spent.add(iterations.abs());
  }

  private boolean bearable() {
    return spent.compareTo(MOST) <= 0;
  }

  /// PKCS#5 and PKCS#12 schemes of the old kind, all of which have a salt and a count.
  private static boolean isPasswordBased(AlgorithmIdentifier algorithm) {
    return algorithm.getAlgorithm().on(PKCSObjectIdentifiers.pkcs_12PbeIds)
        || algorithm.getAlgorithm().on(PKCSObjectIdentifiers.pkcs_5);
  }

  /// Some seconds; files in use have 2,048 to 1,000,000, and scrypt of 16 to 64 MB.
  private static final BigInteger MOST = BigInteger.valueOf(5_000_000);
  private static final BigInteger SCRYPT_BLOCK = BigInteger.TWO;
  private static final BigInteger SCRYPT_ENDS = BigInteger.valueOf(4);
  /// 128 MB, half of what the client has.
  private static final BigInteger MOST_BLOCKS = BigInteger.valueOf(1025 * 1024);
  private static final BigInteger HASH = BigInteger.valueOf(64);
}
