package io.sealpost.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.account.PasswordSource;
import io.sealpost.cli.text.Words;

/// A program that keeps passwords, and how it is asked: what `docs/secrets.md` says of it.
///
/// @param program its name, which is looked for on the path
/// @param ask prints the password
/// @param put keeps one, typed by the person elsewhere
record Keyring(String program, PasswordSource.Command ask, String put) {
  /// Those that are installed.
  ///
  /// @param address whose password it is
  static List<Keyring> installed(Map<String, String> environment, String address) {
    String entry = "mail/" + address;
    String account = Words.quoted(address);
    String place = Words.quoted(entry);
    return Stream.of(
        new Keyring("secret-tool",
            PasswordSource.program(
                List.of("secret-tool", "lookup", "service", "sealpost", "account", address)),
            "secret-tool store --label=" + Words.quoted("Sealpost: " + address)
                + " service sealpost account " + account),
        new Keyring("security",
            PasswordSource.program(List.of("security", "find-generic-password", "-s", "sealpost",
                "-a", address, "-w")),
            "security add-generic-password -s sealpost -a " + account + " -w"),
        new Keyring("pass", PasswordSource.program(List.of("pass", "show", entry)),
            "pass insert " + place),
        new Keyring("gopass",
            PasswordSource.program(List.of("gopass", "show", "--password", entry)),
            "gopass insert " + place))
        .filter(it -> isOn(environment.getOrDefault("PATH", ""), it.program)).toList();
  }

  private static boolean isOn(String path, String program) {
    return Stream.of(path.split(":", -1)).filter(it -> it.startsWith("/"))
        .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
  }
}
