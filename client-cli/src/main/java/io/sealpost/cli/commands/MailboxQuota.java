package io.sealpost.cli.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.OnlyReads;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Sizes;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.failure.MailException;
import io.sealpost.imap.Quota;
import io.sealpost.imap.Quota.Resource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sealpost mailbox quota`.
@OnlyReads
@Command(name = "quota", description = "how much may be kept in a mailbox, and is")
public final class MailboxQuota implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  public MailboxQuota(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    List<Quota> quotas = invocation.connections().imap(invocation.account()).tree()
        .quotas(mailbox.name());
    if (invocation.json()) {
      invocation.printJson(quotas.stream()
          .flatMap(quota -> quota.resources().stream().map(it -> json(quota, it))).toList());
    } else if (quotas.isEmpty()) {
      invocation.say("no limit: the server sets none, or does not tell");
    } else {
      Table table = new Table().column("QUOTA", Column.SHRINKING).column("OF", Column.LEFT)
          .column("USED", Column.RIGHT).column("LIMIT", Column.RIGHT);
      quotas.forEach(quota -> quota.resources().forEach(it -> table.row(
          Printable.line(quota.root()), Printable.line(it.name()),
          Printable.line(amount(it, it.used())), Printable.line(amount(it, it.limit())))));
      invocation.print(table);
    }
    return 0;
  }

  private static String amount(Resource resource, long amount) {
    return resource.name().equals("STORAGE")
        ? Sizes.of(Math.min(amount, Long.MAX_VALUE / UNIT) * UNIT)
        : Long.toString(amount);
  }

  private static Map<String, Object> json(Quota quota, Resource resource) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("quota", quota.root());
    json.put("resource", resource.name());
    json.put("used", resource.used());
    json.put("limit", resource.limit());
    return json;
  }

  /// Of STORAGE (RFC 9208 §5.1).
  private static final long UNIT = 1024;
}
