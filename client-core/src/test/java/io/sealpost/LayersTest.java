package io.sealpost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// One arrow: a package imports packages of a lower rank only (DESIGN.md, "The tree").
class LayersTest {
  private static final Map<String, Integer> RANKS = Map.ofEntries(Map.entry("peer", 0),
      Map.entry("limits", 0), Map.entry("secret", 0), Map.entry("failure", 1), Map.entry("wire", 2),
      Map.entry("path", 1), Map.entry("trust", 2),
      Map.entry("continuity", 2), Map.entry("vault", 2), Map.entry("identity", 2),
      Map.entry("message", 2),
      Map.entry("tls", 3),
      Map.entry("mailbox", 3), Map.entry("query", 4), Map.entry("web", 4), Map.entry("sasl", 4),
      Map.entry("gate", 5),
      Map.entry("imap", 6), Map.entry("pop3", 6), Map.entry("smtp", 6), Map.entry("store", 7),
      Map.entry("outbox", 7), Map.entry("discovery", 8), Map.entry("doctor", 8),
      Map.entry("oauth", 8), Map.entry("sync", 8),
      Map.entry("account", 9),
      Map.entry("jakarta", 10));
  private static final Path CLASSES = Path.of("target/classes");
  private static final Pattern OURS = Pattern.compile("io/sealpost/([a-z0-9]+)/");

  @Test
  void packagesImportLowerRanksOnly() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Path file : classes()) {
      String from = packageOf(file);
      for (String to : imports(file)) {
        if (!to.equals(from) && rank(to) >= rank(from)) {
          wrong.add(from + " (" + rank(from) + ") imports " + to + " (" + rank(to) + ")");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noClassTouchesGlobalSettings() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Path file : classes()) {
      for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
        if (entry instanceof java.lang.classfile.constantpool.MethodRefEntry method
            && FORBIDDEN
                .contains(method.owner().asInternalName() + "." + method.name().stringValue())) {
          wrong.add(file.getFileName() + " calls " + method.name().stringValue());
        }
      }
    }
    // TLS finds whoever signs with a token's key only there (ADR 31).
    assertThat(wrong).containsExactly("TokenSignatures.class calls addProvider");
  }

  private static final Set<String> FORBIDDEN = Set.of("java/lang/System.setProperty",
      "java/lang/System.setProperties", "java/lang/System.exit",
      "java/security/Security.setProperty",
      "java/security/Security.addProvider", "java/security/Security.insertProviderAt",
      "javax/net/ssl/SSLContext.setDefault",
      "javax/net/ssl/HttpsURLConnection.setDefaultSSLSocketFactory",
      "java/util/Locale.setDefault", "java/util/TimeZone.setDefault");

  private static Iterable<Path> classes() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files.filter(f -> f.toString().endsWith(".class"))
          .filter(f -> !f.endsWith("module-info.class")).toList();
    }
  }

  /// Every package of ours a class file mentions, in class entries and in descriptors alike.
  private static Set<String> imports(Path file) {
    Set<String> found = new TreeSet<>();
    try {
      for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
        String text = switch (entry) {
          case ClassEntry type -> type.asInternalName();
          case Utf8Entry utf8 when utf8.stringValue().indexOf(';') > 0 -> utf8.stringValue();
          default -> "";
        };
        Matcher matcher = OURS.matcher(text);
        while (matcher.find()) {
          found.add(matcher.group(1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static String packageOf(Path file) {
    return CLASSES.resolve("io/sealpost").relativize(file).getName(0).toString();
  }

  private static int rank(String name) {
    Integer rank = RANKS.get(name);
    assertThat(rank).as("package " + name + " needs a rank in LayersTest and DESIGN").isNotNull();
    return rank == null ? -1 : rank;
  }
}
