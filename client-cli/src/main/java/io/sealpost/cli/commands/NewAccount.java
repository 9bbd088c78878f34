package io.sealpost.cli.commands;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sealpost.account.Account;
import io.sealpost.account.AccountTemplate;
import io.sealpost.account.AccountsFile;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.MechanismMemory;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.StoreException;
import io.sealpost.message.MailAddress;
import org.jspecify.annotations.Nullable;

/// An account that is about to be written.
///
/// @param met its servers, as they were met
/// @param learned by which mechanisms it was let in when it was tried
record NewAccount(Account account, List<Introduction> met, MechanismMemory learned) {
  /// One that nobody tried.
  NewAccount(Account account, List<Introduction> met) {
    this(account, met, MechanismMemory.ofThisProcess());
  }

  /// @param command for example
  static MailAddress address(String text, String command) throws CommandException {
    try {
      return MailAddress.parse(text).withAsciiDomain();
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.USAGE, "'" + text + "' is not a mail address",
          "for example: sealpost " + command + " ada@example.org");
    }
  }

  /// Refuses what cannot stand on one line, before anybody is asked or any server met.
  ///
  /// @param values null where an option was left out
  static void requireLines(@Nullable String... values) throws CommandException {
    for (String value : values) {
      if (value != null && value.chars().anyMatch(Character::isISOControl)) {
        throw new CommandException(Kind.USAGE, "'" + Printable.line(value)
            + "' holds a control character", "type it again, on one line");
      }
    }
  }

  /// Refuses a name that is taken.
  ///
  /// @return whether the account will be the file's first
  static boolean first(Invocation invocation, String called)
      throws ConfigurationException, CommandException {
    if (!Files.exists(invocation.configuration())) {
      return true;
    }
    List<Account> there = invocation.accounts().accounts();
    if (there.stream().anyMatch(it -> it.name().equals(called))) {
      throw new CommandException(Kind.CONFIGURATION, "there is an account " + called + " already",
          "choose another name with --name; to see it: sealpost account show " + called);
    }
    return there.isEmpty();
  }

  /// Adds it to the configuration in one step, with what was seen in comments.
  ///
  /// @param next what to type now
  void write(Invocation invocation, String next) throws ConfigurationException, StoreException {
    String text = AccountTemplate.render(account, invocation.configuration());
    for (Introduction introduction : met) {
      text = introduction.intoTemplate(text);
    }
    AccountsFile.append(invocation.configuration(), text);
    invocation.connections().mechanisms().forget(account);
    List<Map<String, Object>> servers = new ArrayList<>();
    for (Introduction each : met) {
      servers.add(kept(each, invocation));
    }
    invocation.say("wrote account " + account.name() + " to " + invocation.configuration());
    invocation.say(next + " " + account.name());
    if (invocation.json()) {
      invocation.printJson(servers);
    }
  }

  /// What an account that was not written was let in by is nobody's; of one that was, it is kept.
  private Map<String, Object> kept(Introduction server, Invocation invocation)
      throws StoreException {
    Map<String, Object> json = new LinkedHashMap<>(server.json());
    json.put("account", account.name());
    json.put("file", invocation.configuration().toString());
    learned.last(account.name(), server.endpoint()).ifPresent(it -> {
      invocation.connections().mechanisms().remember(account.name(), server.endpoint(), it);
      json.put("authenticated", it);
    });
    return json;
  }
}
