package io.sealpost.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.sealpost.cli.commands.AccountCheck;
import io.sealpost.cli.commands.AccountEdit;
import io.sealpost.cli.commands.AccountList;
import io.sealpost.cli.commands.AccountNew;
import io.sealpost.cli.commands.AccountRemove;
import io.sealpost.cli.commands.AccountShow;
import io.sealpost.cli.commands.AttachmentDownload;
import io.sealpost.cli.commands.AttachmentList;
import io.sealpost.cli.commands.Completion;
import io.sealpost.cli.commands.Demo;
import io.sealpost.cli.commands.Doctor;
import io.sealpost.cli.commands.EnvelopeList;
import io.sealpost.cli.commands.EnvelopeSearch;
import io.sealpost.cli.commands.EnvelopeThread;
import io.sealpost.cli.commands.FlagAdd;
import io.sealpost.cli.commands.FlagRemove;
import io.sealpost.cli.commands.FlagSet;
import io.sealpost.cli.commands.IdentityImport;
import io.sealpost.cli.commands.IdentityList;
import io.sealpost.cli.commands.IdentityNew;
import io.sealpost.cli.commands.IdentityRemove;
import io.sealpost.cli.commands.IdentityRequest;
import io.sealpost.cli.commands.IdentityShow;
import io.sealpost.cli.commands.MailboxCreate;
import io.sealpost.cli.commands.MailboxDelete;
import io.sealpost.cli.commands.MailboxList;
import io.sealpost.cli.commands.MailboxQuota;
import io.sealpost.cli.commands.MailboxRename;
import io.sealpost.cli.commands.Manual;
import io.sealpost.cli.commands.MessageCompose;
import io.sealpost.cli.commands.MessageCopy;
import io.sealpost.cli.commands.MessageDelete;
import io.sealpost.cli.commands.MessageForward;
import io.sealpost.cli.commands.MessageMove;
import io.sealpost.cli.commands.MessageRead;
import io.sealpost.cli.commands.MessageReply;
import io.sealpost.cli.commands.MessageSave;
import io.sealpost.cli.commands.MessageSend;
import io.sealpost.cli.commands.OauthLogin;
import io.sealpost.cli.commands.OauthRevoke;
import io.sealpost.cli.commands.OauthStatus;
import io.sealpost.cli.commands.PinAdd;
import io.sealpost.cli.commands.PinConverter;
import io.sealpost.cli.commands.PinList;
import io.sealpost.cli.commands.PinLog;
import io.sealpost.cli.commands.PinRemove;
import io.sealpost.cli.commands.PinRotate;
import io.sealpost.cli.commands.PinShow;
import io.sealpost.cli.commands.Setup;
import io.sealpost.cli.commands.TestServer;
import io.sealpost.cli.commands.TlsExplain;
import io.sealpost.cli.commands.TlsInspect;
import io.sealpost.cli.commands.TlsVerify;
import io.sealpost.cli.commands.VaultAdd;
import io.sealpost.cli.commands.VaultChangePassphrase;
import io.sealpost.cli.commands.VaultInit;
import io.sealpost.cli.commands.VaultList;
import io.sealpost.cli.commands.VaultLock;
import io.sealpost.cli.commands.VaultRemove;
import io.sealpost.cli.commands.VaultUnlock;
import io.sealpost.cli.run.Globals;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.shell.Shell;
import io.sealpost.peer.Pin;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

/// The tree of commands. Only what exists stands here.
public final class Commands {
  private Commands() {}

  /// All of it, for what describes it: completion, the manual, a prompt.
  static CommandLine of(Invocation invocation) {
    return tree(invocation, _ -> true);
  }

  /// What these arguments can mean. To read the options of every command takes longer than most
  /// commands run, so that a group no argument names, or begins to name, stays empty.
  static CommandLine of(Invocation invocation, List<String> arguments) {
    return tree(invocation, name -> arguments.stream().filter(it -> !it.isEmpty())
        .anyMatch(it -> name.startsWith(it.toLowerCase(Locale.ROOT))));
  }

  private static CommandLine tree(Invocation invocation, Predicate<String> wanted) {
    CommandLine root = new CommandLine(new Root(invocation.globals()));
    Groups groups = new Groups(root, wanted);
    groups.add("account", "the accounts in the configuration",
        () -> List.of(new AccountNew(invocation), new AccountList(invocation),
            new AccountCheck(invocation), new AccountShow(invocation),
            new AccountEdit(invocation), new AccountRemove(invocation)));
    groups.add("mailbox", "mbox", "mailboxes on the server",
        () -> List.of(new MailboxList(invocation), new MailboxCreate(invocation),
            new MailboxRename(invocation), new MailboxDelete(invocation),
            new MailboxQuota(invocation)));
    groups.add("envelope", "env", "messages as lists show them",
        () -> List.of(new EnvelopeList(invocation), new EnvelopeSearch(invocation),
            new EnvelopeThread(invocation)));
    groups.add("message", "msg", "messages, whole",
        () -> List.of(new MessageRead(invocation), new MessageCompose(invocation),
            new MessageReply(invocation), new MessageForward(invocation),
            new MessageSend(invocation), new MessageSave(invocation), new MessageCopy(invocation),
            new MessageMove(invocation), new MessageDelete(invocation)));
    groups.add("attachment", "what is attached to messages",
        () -> List.of(new AttachmentList(invocation), new AttachmentDownload(invocation)));
    groups.add("flag", "marks on messages", () -> List.of(new FlagAdd(invocation),
        new FlagSet(invocation), new FlagRemove(invocation)));
    root.addSubcommand(new Setup(invocation));
    root.addSubcommand(new Doctor(invocation));
    groups.add("tls", "how a server proves who it is",
        () -> List.of(new TlsInspect(invocation), new TlsVerify(invocation),
            new TlsExplain(invocation)));
    groups.add("pin", "keys of servers", () -> List.of(new PinShow(invocation),
        new PinList(invocation), new PinAdd(invocation), new PinRotate(invocation),
        new PinRemove(invocation), new PinLog(invocation)));
    groups.add("identity", "your own certificates and their keys",
        () -> List.of(new IdentityNew(invocation), new IdentityRequest(invocation),
            new IdentityImport(invocation), new IdentityShow(invocation),
            new IdentityList(invocation), new IdentityRemove(invocation)));
    groups.add("vault", "secrets in a file under one passphrase",
        () -> List.of(new VaultInit(invocation), new VaultAdd(invocation),
            new VaultList(invocation), new VaultRemove(invocation), new VaultLock(invocation),
            new VaultUnlock(invocation), new VaultChangePassphrase(invocation)));
    groups.add("oauth", "logins at providers that take access tokens",
        () -> List.of(new OauthLogin(invocation), new OauthStatus(invocation),
            new OauthRevoke(invocation)));
    root.addSubcommand(new Shell(invocation, Main::run, Commands::of));
    root.addSubcommand(
        new Demo(invocation, demo -> new Shell(demo, Main::run, Commands::of)));
    CommandLine server = new CommandLine(new TestServer(invocation));
    root.addSubcommand(server);
    root.addSubcommand(new Completion(invocation, Commands::of));
    root.addSubcommand(new Manual(invocation, Commands::of));
    server.setStopAtUnmatched(true)
        .setUnmatchedArgumentsAllowed(true);
    root.registerConverter(Pin.class, new PinConverter());
    return configured(root);
  }

  /// Whether a command goes to a server, which `--offline` forbids: all but those known not to.
  /// `message send` and `compose` keep what they were given before they refuse, by themselves.
  static boolean needsServer(Object command) {
    return switch (command) {
      case OauthStatus _,AccountList _,AccountShow _,AccountEdit _,AccountRemove _,IdentityNew _,IdentityRequest _,IdentityImport _,IdentityRemove _,IdentityList _,IdentityShow _,Completion _,Manual _,Shell _,Demo _,TestServer _,TlsVerify _,PinList _,PinLog _,PinRemove _,VaultInit _,VaultAdd _,VaultList _,VaultRemove _,VaultLock _,VaultUnlock _,VaultChangePassphrase _,MessageSend _,MessageCompose _ ->
        false;
      case TlsExplain explain -> explain.live();
      case Doctor doctor -> !doctor.schema();
      default -> true;
    };
  }

  private static CommandLine configured(CommandLine root) {
    root.setExpandAtFiles(false).setAbbreviatedSubcommandsAllowed(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF)).setUsageHelpAutoWidth(false);
    usage(root);
    return root;
  }

  private static void usage(CommandLine line) {
    line.getCommandSpec().usageMessage().synopsisHeading("usage: ")
        .synopsisSubcommandLabel("COMMAND")
        .abbreviateSynopsis(true).optionListHeading("%noptions:%n")
        .parameterListHeading("%narguments:%n").commandListHeading("%ncommands:%n")
        .descriptionHeading("").sortOptions(false);
    line.getSubcommands().values().forEach(Commands::usage);
  }

  /// `sealpost` itself.
  @Command(name = "sealpost", versionProvider = Version.class, description = "secure mail in the terminal", footer = {
    "", "to look around without an account: sealpost demo"})
  static final class Root {
    @Mixin
    final Globals globals;

    @CommandLine.Option(names = {"-V",
      "--version"}, versionHelp = true, description = "say which version this is")
    boolean version;

    Root(Globals globals) {
      this.globals = globals;
    }
  }
}
