package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// A secret that is found wherever it turns up, however it is written there.
///
/// @param user whose it is
/// @param secret long enough to be nowhere by chance
record Canary(String user, String secret) {
  /// As it is, in hexadecimal, in the base64 of PLAIN and LOGIN, and in base64 wherever it begins.
  Map<String, String> forms() {
    Map<String, String> forms = new TreeMap<>();
    forms.put("itself", secret);
    forms.put("hex", HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
    forms.put("plain", base64("\0" + user + "\0" + secret));
    forms.put("login", base64(secret));
    for (int offset = 0; offset < 3; offset++) {
      // Only what does not depend on what stands before and after.
      String whole = base64("x".repeat(offset) + secret);
      int from = offset == 0 ? 0 : offset + 1;
      forms.put("base64 at " + offset, whole.substring(from, whole.length() - 4));
    }
    return forms;
  }

  void isNotIn(String what, String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    forms().forEach((form, written) -> assertThat(form.equals("hex") ? lower : text)
        .as("%s in %s", form, what).doesNotContain(written));
  }

  /// @return how many files were looked through
  int isNotBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      var files = all.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        isNotIn(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      return files.size();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
