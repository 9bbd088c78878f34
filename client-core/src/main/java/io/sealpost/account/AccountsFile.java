package io.sealpost.account;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.failure.StoreException;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/// The configuration file, read: every account in it, in the order of their names in the file.
///
/// @param file where it was read from
/// @param accounts none of them half-understood: one mistake anywhere, and the file is refused
public record AccountsFile(Path file, List<Account> accounts) {
  public AccountsFile {
    accounts = List.copyOf(accounts);
  }

  /// Reads the file strictly: an unknown key, a wrong type or a third value for a setting of safety
  /// is a mistake.
  ///
  /// @throws ConfigurationException if there is no such file, or with every mistake at once
  public static AccountsFile read(Path file) throws ConfigurationException {
    return parse(file, text(file));
  }

  /// The account to use.
  ///
  /// @param name the one asked for; null for the default, or the only one
  /// @throws ConfigurationException naming the accounts there are, if that does not lead to one
  public Account choose(@Nullable String name) throws ConfigurationException {
    if (accounts.isEmpty()) {
      throw new ConfigurationException(Reason.NOTHING_CONFIGURED, file + " names no account");
    }
    if (name != null) {
      return accounts.stream().filter(it -> it.name().equals(name)).findFirst()
          .orElseThrow(() -> new ConfigurationException(Reason.NO_SUCH_ACCOUNT,
              "there is no account " + name + "; there are " + names()));
    }
    return accounts.stream().filter(it -> it.isDefault() || accounts.size() == 1).findFirst()
        .orElseThrow(() -> new ConfigurationException(Reason.AMBIGUOUS_ACCOUNT,
            "none of the accounts is the default; there are " + names()));
  }

  /// Reads what the file is to hold as strictly, and writes nothing.
  ///
  /// @param file where it is to stand: messages name it, and relative paths are relative to it
  /// @throws ConfigurationException with every mistake at once
  public static AccountsFile check(Path file, String text) throws ConfigurationException {
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw tooLarge(file);
    }
    return parse(file, text);
  }

  /// What stands in the file, with its mistakes.
  ///
  /// @throws ConfigurationException if there is no such file, or it is no text
  public static String text(Path file) throws ConfigurationException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(LARGEST + 1);
      if (octets.length > LARGEST) {
        throw tooLarge(file);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(Reason.NOTHING_CONFIGURED,
          "there is no configuration file " + file);
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(Reason.BAD_FILE, "cannot use " + file + ": it is not UTF-8");
    } catch (IOException e) {
      throw new ConfigurationException(Reason.BAD_FILE, "cannot read " + file);
    }
  }

  /// Puts a new text into the file in one step, unless somebody else did meanwhile.
  ///
  /// @param before what the new text was made from
  /// @return whether the file still held that; nothing is written otherwise
  /// @throws ConfigurationException if the new text has mistakes; nothing is written then
  /// @throws StoreException if it cannot be written
  public static boolean replace(Path file, String before, String after)
      throws ConfigurationException, StoreException {
    check(file, after);
    return Files.exists(file) && ConfigurationWriter.alone(file, () -> {
      if (!Files.exists(file) || !text(file).equals(before)) {
        return false;
      }
      ConfigurationWriter.replace(file, after);
      return true;
    });
  }

  /// Takes an account out of the file, and no other text: comments, order and spacing stay.
  ///
  /// @return the file as it is now
  /// @throws ConfigurationException if there is no such account, or it stands where it cannot be taken
  /// out without touching more; nothing is written then
  /// @throws StoreException if it cannot be written
  public static AccountsFile remove(Path file, String account)
      throws ConfigurationException, StoreException {
    requireThere(file);
    return ConfigurationWriter.alone(file, () -> removed(file, account));
  }

  private static AccountsFile removed(Path file, String account)
      throws ConfigurationException, StoreException {
    String before = text(file);
    AccountsFile there = parse(file, before);
    Account gone = there.choose(account);
    List<Account> others = there.accounts.stream().filter(it -> !it.equals(gone)).toList();
    String after = AccountRemover.removed(before, account);
    try {
      AccountsFile now = parse(file, after);
      if (now.accounts.equals(others)) {
        ConfigurationWriter.replace(file, after);
        return now;
      }
    } catch (ConfigurationException e) {
      throw AccountRemover.refused(account, e);
    }
    throw AccountRemover.refused(account, null);
  }

  /// Adds text at the end of the file, which is made if there is none, keeping what is there byte
  /// for byte. The file is replaced in one step and is for its owner's eyes only.
  ///
  /// @throws ConfigurationException if the whole would have mistakes; nothing is written then
  /// @throws StoreException if it cannot be written
  public static void append(Path file, String text) throws ConfigurationException, StoreException {
    AccountsFile _ = ConfigurationWriter.alone(file, () -> {
      String before = Files.exists(file) ? text(file) : "";
      String gap = before.isEmpty() ? "" : before.endsWith("\n") ? "\n" : "\n\n";
      String whole = before + gap + text;
      AccountsFile now = parse(file, whole);
      ConfigurationWriter.replace(file, whole);
      return now;
    });
  }

  /// Writes other pins for one service into the file, in place: comments, order and spacing stay.
  ///
  /// @return the file as it is now
  /// @throws ConfigurationException if the account has no such service, or the pins stand where they
  /// cannot be changed without touching more; nothing is written then
  /// @throws StoreException if it cannot be written
  public static AccountsFile writePins(Path file, String account, Protocol protocol, PinSet pins)
      throws ConfigurationException, StoreException {
    return changePins(file, account, protocol, _ -> pins);
  }

  /// The same, with a change to what stands in the file at this moment, whoever wrote it.
  ///
  /// @throws ConfigurationException as for [#writePins]
  /// @throws IllegalArgumentException if it leaves a server that is trusted by its pin alone without
  public static AccountsFile changePins(Path file, String account, Protocol protocol,
      UnaryOperator<PinSet> change) throws ConfigurationException, StoreException {
    requireThere(file);
    return ConfigurationWriter.alone(file, () -> changed(file, account, protocol, change));
  }

  private static AccountsFile changed(Path file, String account, Protocol protocol,
      UnaryOperator<PinSet> change) throws ConfigurationException, StoreException {
    String before = text(file);
    AccountsFile there = parse(file, before);
    PinSet pins = change.apply(there.choose(account).service(protocol).map(Service::pins)
        .orElse(PinSet.NONE));
    AccountsFile wanted = there.withPins(account, protocol, pins);
    String after = PinsEditor.edited(before, account, protocol, pins)
        .orElseThrow(() -> PinsEditor.refused(protocol, pins));
    AccountsFile now = reread(file, after, protocol, pins);
    PinSet written = now.choose(account).service(protocol).orElseThrow().pins();
    if (!now.withPins(account, protocol, pins).equals(wanted)
        || !Set.copyOf(pins.pins()).equals(Set.copyOf(written.pins()))
        || !pins.until().equals(written.until())) {
      throw PinsEditor.refused(protocol, pins);
    }
    ConfigurationWriter.replace(file, after);
    return now;
  }

  /// Nothing is made, not even a folder, for a file that is not there.
  private static void requireThere(Path file) throws ConfigurationException {
    String _ = text(file);
  }

  private static AccountsFile reread(Path file, String text, Protocol protocol, PinSet pins)
      throws ConfigurationException {
    try {
      return parse(file, text);
    } catch (ConfigurationException e) {
      ConfigurationException refused = PinsEditor.refused(protocol, pins);
      refused.initCause(e);
      throw refused;
    }
  }

  private AccountsFile withPins(String name, Protocol protocol, PinSet pins)
      throws ConfigurationException {
    Account changed = choose(name);
    if (changed.service(protocol).isEmpty()) {
      throw new ConfigurationException(Reason.NO_SUCH_SERVICE,
          "account " + name + " has no " + protocol.label());
    }
    return new AccountsFile(file, accounts.stream()
        .map(it -> it.name().equals(name) ? it.withPins(protocol, pins) : it).toList());
  }

  private static AccountsFile parse(Path file, String text) throws ConfigurationException {
    Path absolute = file.toAbsolutePath();
    Problems problems = new Problems();
    TomlParseResult toml = Toml.parse(text);
    toml.errors()
        .forEach(it -> problems.add(it.position(), String.valueOf(it.getMessage())));
    List<Account> accounts = toml.hasErrors()
        ? List.of()
        : new AccountsReader(folder(absolute), problems)
            .accounts(new Section(toml, null, problems));
    if (problems.count() > 0) {
      List<String> lines = problems.lines(String.valueOf(file.getFileName()));
      throw new ConfigurationException(Reason.BAD_FILE, "cannot use " + absolute + ": "
          + (lines.size() == 1 ? "1 mistake" : lines.size() + " mistakes"), lines);
    }
    return new AccountsFile(absolute, accounts);
  }

  private static ConfigurationException tooLarge(Path file) {
    return new ConfigurationException(Reason.BAD_FILE,
        "cannot use " + file + ": it is too large");
  }

  private String names() {
    return accounts.stream().map(Account::name).collect(Collectors.joining(", "));
  }

  private static Path folder(Path absolute) {
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  private static final int LARGEST = 256 * 1024;
}
