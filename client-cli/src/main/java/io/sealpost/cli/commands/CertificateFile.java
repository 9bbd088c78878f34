package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.path.PathCertificate;
import io.sealpost.path.PemBlocks;

/// The certificates of a file: PEM, or a single one in DER.
///
/// @param file where they stand
/// @param ders each one's DER, in their order; never empty
record CertificateFile(Path file, List<byte[]> ders) {
  static CertificateFile read(Path file) throws CommandException, IOException {
    if (Files.isDirectory(file)) {
      throw new CommandException(Kind.NO_INPUT, file + " is a folder", "name a file in it");
    }
    byte[] octets;
    try (InputStream in = Files.newInputStream(file)) {
      octets = in.readNBytes(LARGEST + 1);
    }
    if (octets.length > LARGEST) {
      throw bad(file + " is too large to hold certificates");
    }
    List<byte[]> ders;
    try {
      ders = octets.length > 0 && octets[0] == SEQUENCE
          ? List.of(octets)
          : PemBlocks.of(new String(octets, StandardCharsets.ISO_8859_1), "CERTIFICATE");
    } catch (IllegalArgumentException e) {
      throw bad(file + " holds a certificate that is not whole");
    }
    if (ders.isEmpty()) {
      throw bad(file + " holds no certificate");
    }
    return new CertificateFile(file, ders);
  }

  PathCertificate leaf() throws CommandException {
    return certificate(0, PathCertificate::leaf);
  }

  List<PathCertificate> intermediates() throws CommandException {
    return from(1, PathCertificate::intermediate);
  }

  List<PathCertificate> anchors() throws CommandException {
    return from(0, PathCertificate::anchor);
  }

  private List<PathCertificate> from(int first, Function<byte[], PathCertificate> reader)
      throws CommandException {
    List<PathCertificate> certificates = new ArrayList<>();
    for (int i = first; i < ders.size(); i++) {
      certificates.add(certificate(i, reader));
    }
    return certificates;
  }

  private PathCertificate certificate(int index, Function<byte[], PathCertificate> reader)
      throws CommandException {
    try {
      return reader.apply(ders.get(index));
    } catch (IllegalArgumentException e) {
      throw bad(
          "certificate " + (index + 1) + " in " + file + " cannot be read: " + e.getMessage());
    }
  }

  private static CommandException bad(String words) {
    return new CommandException(Kind.BAD_DATA, words,
        "certificates stand in a file between -----BEGIN CERTIFICATE----- and -----END …");
  }

  private static final byte SEQUENCE = 0x30;
  private static final int LARGEST = 4 * 1024 * 1024;
}
