package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import io.sealpost.vault.VaultException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost vault add`: puts a secret into the vault. It is typed, or the first line of the standard
/// input; never an argument, which every user of the machine could read.
@Command(name = "add", description = "put a secret there, typed unseen or the first line of the input", footer = {
  "", "an account takes it from there by: password-vault = \"NAME\""})
public final class VaultAdd implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "what to call it, such as mail/work")
  private String name = "";
  @Option(names = "--replace", description = "in place of the one that has this name")
  private boolean replace;

  public VaultAdd(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call()
      throws VaultException, ConfigurationException, CommandException, IOException {
    if (!Vault.canBeNamed(name)) {
      throw new CommandException(Kind.USAGE, "a secret cannot be called that",
          "a name holds letters, digits and . _ + @ / : - only");
    }
    Vault vault = invocation.connections().secrets().vault(Passphrases.vault(invocation));
    boolean there = vault.names().containsKey(name);
    if (there && !replace) {
      throw new CommandException(Kind.USAGE, "the vault holds " + name + " already",
          "to put another in its place: sealpost vault add --replace " + name);
    }
    try (Secret secret = invocation.around().terminals().in()
        ? invocation.connections().secrets().ask("the secret called " + name)
        : line(invocation.around().in())) {
      vault.put(name, secret);
    }
    if (invocation.json()) {
      invocation.printJson(Map.of("name", name, there ? "replaced" : "added", "secret"));
    }
    return 0;
  }

  /// Into arrays that are wiped, as nothing else that is read.
  private static Secret line(InputStream in) throws IOException, CommandException {
    byte[] octets = new byte[LONGEST];
    int length = 0;
    try {
      int octet = in.read();
      while (octet >= 0 && octet != '\n' && length < LONGEST) {
        octets[length++] = (byte) octet;
        octet = in.read();
      }
      if (length == LONGEST) {
        throw new CommandException(Kind.BAD_DATA,
            "the first line of the standard input is too long for a secret",
            "nothing was changed: it may have less than " + LONGEST / 1024 + " kB");
      }
      int end = length > 0 && octets[length - 1] == '\r' ? length - 1 : length;
      if (end == 0) {
        throw new CommandException(Kind.BAD_DATA,
            "the standard input has no secret on its first line",
            "to type it: sealpost vault add NAME, at a terminal");
      }
      byte[] line = Arrays.copyOf(octets, end);
      try {
        return Secret.ofUtf8(line);
      } catch (CharacterCodingException e) {
        throw new CommandException(Kind.BAD_DATA, "the secret is not UTF-8", "");
      } finally {
        Arrays.fill(line, (byte) 0);
      }
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  private static final int LONGEST = 64 * 1024;
}
