package io.sealpost.testserver.front;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import io.sealpost.testserver.mailbox.Mailboxes;
import io.sealpost.testserver.mailbox.Strings;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;

/// LIST with the attributes of RFC 6154, its selection and return options, and CHILDREN (RFC 3348).
record ImapListing(Mailboxes mailboxes, User user) {

  String list(ImapArguments arguments) {
    List<String> selection = arguments.list() ? upper(arguments.strings()) : List.of();
    String reference = ImapMailboxes.mailbox(arguments.string());
    List<String> patterns = arguments.list() ? arguments.strings() : List.of(arguments.string());
    if (selection.stream().anyMatch(option -> !option.equals("SPECIAL-USE"))) {
      throw new ImapArguments.Malformed("that selection option is not known");
    }
    if (patterns.equals(List.of(""))) {
      return "* LIST (\\Noselect) \".\" \"\"";
    }
    Pattern wanted = pattern(reference, patterns);
    List<String> lines = new ArrayList<>();
    Collection<MailFolder> all = folders();
    for (MailFolder folder : all) {
      String name = mailboxes.name(user.name(), folder);
      List<String> attributes = attributes(folder, name, all);
      boolean special = Mailboxes.SPECIAL.stream()
          .anyMatch(use -> attributes.contains(use.attribute()));
      if (wanted.matcher(name).matches() && (selection.isEmpty() || special)) {
        lines.add("* LIST (" + String.join(" ", attributes) + ") \".\" "
            + Strings.string(BASE64MailboxEncoder.encode(name)));
      }
    }
    return String.join("\r\n", lines);
  }

  private Collection<MailFolder> folders() {
    try {
      return mailboxes.folders(user.name());
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> attributes(MailFolder folder, String name, Collection<MailFolder> all) {
    List<String> attributes = new ArrayList<>();
    if (!folder.isSelectable()) {
      attributes.add("\\Noselect");
    }
    boolean children = all.stream()
        .anyMatch(other -> other.getFullName().startsWith(folder.getFullName() + "."));
    attributes.add(children ? "\\HasChildren" : "\\HasNoChildren");
    Mailboxes.SPECIAL.stream().filter(use -> use.mailbox().equals(name))
        .forEach(use -> attributes.add(use.attribute()));
    return attributes;
  }

  private static Pattern pattern(String reference, List<String> patterns) {
    List<String> alternatives = new ArrayList<>();
    for (String pattern : patterns) {
      StringBuilder regex = new StringBuilder();
      String name = reference + ImapMailboxes.mailbox(pattern);
      name.chars().forEach(c -> regex.append(switch (c) {
        case '*' -> ".*";
        case '%' -> "[^.]*";
        default -> Pattern.quote(Character.toString(c));
      }));
      alternatives.add(name.equalsIgnoreCase("INBOX") ? "INBOX" : regex.toString());
    }
    return Pattern.compile(String.join("|", alternatives), Pattern.DOTALL);
  }

  private static List<String> upper(List<String> words) {
    return words.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
  }
}
