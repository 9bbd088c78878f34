package io.sealpost.jakarta;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Quota;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.SubjectTerm;

import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.SortTerm;
import org.eclipse.angus.mail.pop3.POP3Folder;

/// What programs ask of a server, one thing at a time, up to the command that asks it.
final class Errands {
  /// @param moment when the server is about to answer it
  /// @param refusable whether Angus tells of a no, which it does not always
  record Errand(String name, Protocol protocol, Moment moment, boolean refusable, Beginning begun) {
    @Override
    public String toString() {
      return name;
    }
  }

  interface Beginning {
    ThrowingCallable apply(Visit visit) throws Exception;
  }

  static final String LETTER = """
                               From: Ada <ada@example.test>
                               Subject: parts
                               MIME-Version: 1.0
                               Content-Type: multipart/mixed; boundary="b"

                               --b
                               Content-Type: text/plain

                               hello
                               --b
                               Content-Type: message/rfc822

                               Subject: inner
                               Content-Type: multipart/alternative; boundary="c"

                               --c
                               Content-Type: text/plain

                               deep
                               --c--
                               --b
                               Content-Type: multipart/related; boundary="d"

                               --d
                               Content-Type: text/plain

                               related
                               --d--
                               --b--
                               """;

  static final List<Errand> ALL = List.of(
      // of the store
      imap("the root's list", Moment.LIST, it -> it.imap().getDefaultFolder()::list),
      imap("the root's separator", Moment.LIST, it -> it.imap().getDefaultFolder()::getSeparator),
      imap("the root's subscribed", Moment.LSUB,
          it -> it.imap().getDefaultFolder()::listSubscribed),
      imap("a parent's list", Moment.LIST, it -> it.named("INBOX").getParent()::list),
      imap("personal namespaces", Moment.NAMESPACE, it -> it.imap()::getPersonalNamespaces),
      imap("others' namespaces", Moment.NAMESPACE, it -> () -> it.imap().getUserNamespaces("bob")),
      imap("shared namespaces", Moment.NAMESPACE, it -> it.imap()::getSharedNamespaces),
      imap("a store's quota", Moment.OTHER, it -> () -> it.imap().getQuota("INBOX")),
      imap("a store's setting of a quota", Moment.OTHER, it -> () -> it.imap().setQuota(quota())),
      imap("who the server is", Moment.ID, it -> () -> it.imap().id(Map.of())),
      // of a mailbox that is closed
      imap("exists", Moment.LIST, it -> it.named("INBOX")::exists),
      imap("list", Moment.LIST, it -> it.named("INBOX")::list),
      imap("type", Moment.LIST, it -> it.named("INBOX")::getType),
      imap("attributes", Moment.LIST, it -> it.named("INBOX")::getAttributes),
      ignored("create", Moment.CREATE, it -> () -> it.named("Plans").create(Folder.HOLDS_MESSAGES)),
      ignored("delete", Moment.DELETE, it -> () -> it.named("Trash").delete(false)),
      ignored("rename", Moment.RENAME,
          it -> () -> it.named("Trash").renameTo(it.named("Elsewhere"))),
      ignored("subscribe", Moment.SUBSCRIBE, it -> () -> it.named("INBOX").setSubscribed(true)),
      imap("count", Moment.STATUS, it -> it.named("INBOX")::getMessageCount),
      imap("unread", Moment.STATUS, it -> it.named("INBOX")::getUnreadMessageCount),
      imap("any status", Moment.STATUS, it -> () -> it.named("INBOX").getStatusItem("UIDNEXT")),
      imap("next uid", Moment.STATUS, it -> it.named("INBOX")::getUIDNext),
      imap("a mailbox's quota", Moment.OTHER, it -> it.named("INBOX")::getQuota),
      imap("append", Moment.APPEND,
          it -> () -> it.named("Trash").appendMessages(new Message[]{it.letter()})),
      imap("append, told uids", Moment.APPEND,
          it -> () -> it.named("Trash").appendUIDMessages(new Message[]{it.letter()})),
      imap("open", Moment.SELECT, it -> it::inbox),
      imap("open to read", Moment.EXAMINE, it -> () -> it.named("INBOX").open(Folder.READ_ONLY)),
      // of a mailbox that is open
      imap("flags", Moment.STORE, it -> {
        Folder inbox = it.inbox();
        return () -> inbox.setFlags(1, 1, new Flags(Flag.SEEN), true);
      }),
      losable("search", Moment.SEARCH, it -> {
        Folder inbox = it.inbox();
        return () -> inbox.search(new SubjectTerm("x"));
      }),
      imap("sort", Moment.OTHER, it -> {
        IMAPFolder inbox = it.imapInbox();
        return () -> inbox.getSortedMessages(new SortTerm[]{SortTerm.DATE});
      }),
      imap("copy", Moment.COPY, it -> {
        Folder inbox = it.inbox();
        return () -> inbox.copyMessages(inbox.getMessages(), it.named("Trash"));
      }),
      imap("move", Moment.MOVE, it -> {
        IMAPFolder inbox = it.imapInbox();
        return () -> inbox.moveMessages(inbox.getMessages(), it.named("Trash"));
      }),
      imap("expunge", Moment.EXPUNGE, it -> it.inbox()::expunge),
      imap("close and expunge", Moment.CLOSE, it -> {
        Folder inbox = it.inbox();
        return () -> inbox.close(true);
      }),
      imap("by uid", Moment.FETCH, it -> {
        IMAPFolder inbox = it.imapInbox();
        return () -> inbox.getMessagesByUID(1, UIDFolder.LASTUID);
      }),
      imap("idle", Moment.IDLE, it -> it.imapInbox()::idle),
      losable("fetch", Moment.FETCH, it -> {
        Folder inbox = it.inbox();
        var profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        return () -> inbox.fetch(inbox.getMessages(), profile);
      }),
      // of a message
      imap("subject", Moment.FETCH, it -> it.message()::getSubject),
      imap("size", Moment.FETCH, it -> it.message()::getSize),
      imap("content", Moment.FETCH, it -> it.message()::getContent),
      imap("all of it", Moment.FETCH, it -> written(it.message())),
      imap("its MIME", Moment.FETCH, it -> {
        var message = (IMAPMessage) it.message();
        return () -> message.getMimeStream().readAllBytes();
      }),
      // of its parts
      imap("a part's text", Moment.FETCH, it -> it.part(0)::getContent),
      imap("a part's stream", Moment.FETCH, it -> {
        Part part = it.part(0);
        return () -> part.getInputStream().readAllBytes();
      }),
      imap("a part's field", Moment.FETCH, it -> {
        Part part = it.part(0);
        return () -> part.getHeader("X");
      }),
      imap("a part's header", Moment.FETCH, it -> it.part(0)::getAllHeaders),
      imap("all of a part", Moment.FETCH, it -> written(it.part(0))),
      imap("a part in a part", Moment.FETCH, it -> {
        Part part = ((Multipart) it.part(2).getContent()).getBodyPart(0);
        return part::getContent;
      }),
      imap("a field of a message inside", Moment.FETCH, it -> {
        var inner = (Message) it.part(1).getContent();
        return () -> inner.getHeader("X");
      }),
      imap("a part of a message inside", Moment.FETCH, it -> {
        var inner = (Multipart) ((Message) it.part(1).getContent()).getContent();
        return inner.getBodyPart(0)::getContent;
      }),
      // by POP3
      pop3("its count", Moment.STAT, it -> it::inbox),
      losable3("its size", Moment.LIST, it -> it.message()::getSize),
      losable3("its uid", Moment.UIDL, it -> {
        var inbox = (POP3Folder) it.inbox();
        return () -> inbox.getUID(inbox.getMessage(1));
      }),
      losable3("its subject", Moment.TOP, it -> it.message()::getSubject),
      pop3("its content", Moment.RETR, it -> {
        Message message = it.message();
        message.getSubject();
        return () -> message.getInputStream().readAllBytes();
      }),
      pop3("its deletion", Moment.DELE, it -> deleting(it.inbox())),
      pop3("its last word", Moment.QUIT, it -> deleting(it.inbox())),
      // to send
      smtp("sender", Moment.MAIL), smtp("recipient", Moment.RCPT), smtp("data", Moment.DATA),
      smtp("the end of data", Moment.END_OF_DATA));

  private Errands() {}

  private static ThrowingCallable written(Part part) {
    return () -> part.writeTo(OutputStream.nullOutputStream());
  }

  private static ThrowingCallable deleting(Folder inbox) throws Exception {
    inbox.getMessage(1).setFlag(Flag.DELETED, true);
    return () -> inbox.close(true);
  }

  private static Quota quota() {
    var quota = new Quota("INBOX");
    quota.setResourceLimit("STORAGE", 5000);
    return quota;
  }

  private static Errand imap(String name, Moment moment, Beginning begun) {
    return new Errand(name, Protocol.IMAP, moment, true, begun);
  }

  /// What Angus answers with false, as Jakarta Mail wants it.
  private static Errand ignored(String name, Moment moment, Beginning begun) {
    return losable(name, moment, begun);
  }

  private static Errand losable(String name, Moment moment, Beginning begun) {
    return new Errand(name, Protocol.IMAP, moment, false, begun);
  }

  private static Errand pop3(String name, Moment moment, Beginning begun) {
    return new Errand("POP3: " + name, Protocol.POP3, moment, true, begun);
  }

  private static Errand losable3(String name, Moment moment, Beginning begun) {
    return new Errand("POP3: " + name, Protocol.POP3, moment, false, begun);
  }

  /// What is refused is told in Jakarta Mail's own SendFailedException, with the addresses.
  private static Errand smtp(String name, Moment moment) {
    return new Errand("SMTP: " + name, Protocol.SMTP, moment, false, it -> {
      Message letter = it.letter();
      return () -> it.transport().sendMessage(letter, letter.getAllRecipients());
    });
  }
}
