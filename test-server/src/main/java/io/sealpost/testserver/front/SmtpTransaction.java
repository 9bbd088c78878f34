package io.sealpost.testserver.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.mail.Flags;

import io.sealpost.testserver.script.Moment;
import org.jspecify.annotations.Nullable;

/// One mail after another: envelope, data, delivery (RFC 5321 §3.3).
final class SmtpTransaction {
  private static final String XTEXT = "(?:[!-*,-<>-~]|\\+[0-9A-F]{2})+";
  private static final Pattern PATH = Pattern.compile("(?:FROM|TO):<([^<>]*)>((?: .*)?)",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern PARAMETER = Pattern.compile(
      "SIZE=(\\d{1,18})|BODY=(?:7BIT|8BITMIME)|SMTPUTF8|REQUIRETLS|AUTH=\\S+|RET=(?:FULL|HDRS)|ENVID="
          + XTEXT,
      Pattern.CASE_INSENSITIVE);
  private static final Pattern REPORTS = Pattern.compile(
      "NOTIFY=(?:NEVER|(?:SUCCESS|FAILURE|DELAY)(?:,(?:SUCCESS|FAILURE|DELAY)){0,2})|ORCPT=[A-Z0-9-]+;"
          + XTEXT,
      Pattern.CASE_INSENSITIVE);

  private static final Pattern CHUNK = Pattern.compile("(\\d{1,8})( LAST)?",
      Pattern.CASE_INSENSITIVE);

  private final Dialogue dialogue;
  private final Channel channel;
  private final Set<String> recipients = new LinkedHashSet<>();
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
  private boolean spoilt;
  private @Nullable String sender;
  private String client = "";

  SmtpTransaction(Dialogue dialogue) {
    this.dialogue = dialogue;
    channel = dialogue.channel();
  }

  void hello(String name) {
    client = name;
    clear();
  }

  void clear() {
    sender = null;
    recipients.clear();
    chunks.reset();
    spoilt = false;
  }

  void mail(String rest) throws IOException {
    Matcher path = PATH.matcher(rest);
    if (!path.matches() || !rest.regionMatches(true, 0, "FROM", 0, 4)) {
      channel.line("501 5.5.4 MAIL FROM:<address> was expected");
    } else if (sender != null) {
      channel.line("503 5.5.1 a mail is begun already");
    } else {
      String refusal = parameters(path.group(2));
      if (refusal == null) {
        sender = utf8(path.group(1));
      }
      channel.line(refusal == null ? "250 2.1.0 sender ok" : refusal);
    }
  }

  void recipient(String rest) throws IOException {
    Matcher path = PATH.matcher(rest);
    if (!path.matches() || !rest.regionMatches(true, 0, "TO", 0, 2) || path.group(1).isEmpty()) {
      channel.line("501 5.5.4 RCPT TO:<address> was expected");
    } else if (!Stream.of(path.group(2).strip().split(" +", -1))
        .allMatch(it -> it.isEmpty() || REPORTS.matcher(it).matches())) {
      channel.line("555 5.5.4 that parameter is not known");
    } else if (sender == null) {
      channel.line("503 5.5.1 MAIL first");
    } else {
      String address = utf8(path.group(1));
      String reply = reply(address);
      if (reply.startsWith("2")) {
        recipients.add(address);
      }
      channel.line(reply);
    }
  }

  void data() throws IOException {
    if (recipients.isEmpty()) {
      channel.line(sender == null ? "503 5.5.1 MAIL first" : "554 5.5.1 no valid recipients");
      return;
    }
    channel.line("354 go ahead, end with a dot");
    take(content());
  }

  /// One chunk (RFC 3030 §2). Its octets are read even when it is refused, else they would be taken
  /// for commands.
  void chunk(String rest) throws IOException {
    Matcher size = CHUNK.matcher(rest);
    if (!size.matches()) {
      channel.line("501 5.5.4 BDAT size [LAST] was expected");
      throw new EndOfConversation();
    }
    boolean last = size.group(2) != null;
    byte[] octets = channel.readExactly(Integer.parseInt(size.group(1)));
    boolean fits = chunks.size() + octets.length <= dialogue.policy().largest();
    if (recipients.isEmpty() || spoilt || !fits) {
      spoilt |= sender != null;
      chunks.reset();
      channel.line(fits ? "503 5.5.1 no valid recipients" : "552 5.3.4 that is too big");
    } else if (last) {
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      message.writeBytes(trace().getBytes(StandardCharsets.UTF_8));
      chunks.writeTo(message);
      message.writeBytes(octets);
      take(message.toByteArray());
    } else {
      chunks.writeBytes(octets);
      channel.line("250 2.0.0 " + octets.length + " octets received");
    }
  }

  private void take(byte @Nullable [] content) throws IOException {
    if (!dialogue.faults().goOn(Moment.END_OF_DATA, "")) {
      clear();
      return;
    }
    if (content == null) {
      channel.line("552 5.3.4 that is too big");
    } else {
      deliver(content);
      channel.line("250 2.0.0 delivered");
    }
    clear();
  }

  /// The unstuffed message; null if it was too big.
  private byte @Nullable [] content() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream(8192);
    message.writeBytes(trace().getBytes(StandardCharsets.UTF_8));
    int trace = message.size();
    boolean fits = true;
    try (BulkReading bulk = channel.bulk()) {
      while (true) {
        byte[] line = bulk.line();
        if (line == null) {
          throw new EndOfConversation();
        }
        if (line.length == 3 && line[0] == '.' && line[1] == '\r') {
          return fits ? message.toByteArray() : null;
        }
        int dot = line[0] == '.' ? 1 : 0;
        fits &= message.size() - trace + line.length <= dialogue.policy().largest();
        if (fits) {
          message.write(line, dot, line.length - dot);
        }
      }
    }
  }

  private String trace() {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME
        .format(Instant.now().atOffset(ZoneOffset.UTC));
    return "Return-Path: <" + sender + ">\r\nReceived: from " + client
        + " by localhost with ESMTPSA; " + date
        + "\r\n";
  }

  private void deliver(byte[] message) {
    for (String recipient : recipients) {
      dialogue.users().withAddress(recipient)
          .ifPresent(user -> dialogue.mailboxes().append(user.name(), "INBOX",
              message, new Flags(), Instant.now()));
    }
  }

  private String reply(String address) {
    String known = dialogue.policy().replies().get(address.toLowerCase(Locale.ROOT));
    Optional<User> user = dialogue.users().withAddress(address);
    if (known != null) {
      return known;
    }
    return user.isPresent() || !dialogue.policy().rejectStrangers()
        ? "250 2.1.5 recipient ok"
        : "550 5.1.1 nobody here by that name";
  }

  private @Nullable String parameters(String text) {
    for (String parameter : text.strip().split(" +", -1)) {
      Matcher known = PARAMETER.matcher(parameter);
      if (!parameter.isEmpty() && !known.matches()) {
        return "555 5.5.4 that parameter is not known";
      }
      if (!parameter.isEmpty() && known.group(1) != null
          && Long.parseLong(known.group(1)) > dialogue.policy().largest()) {
        return "552 5.3.4 that is too big";
      }
    }
    return null;
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
