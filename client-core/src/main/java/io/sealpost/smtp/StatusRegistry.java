package io.sealpost.smtp;

import java.util.Map;
import java.util.stream.Collectors;

/// The registered enhanced status codes (RFC 3463 §3, and those that RFC 3886, 4468, 4954, 5248, 6710,
/// 7293, 7372, 7505 and 8689 added) in words for people, who wrote the message and not the server.
final class StatusRegistry {
  private StatusRegistry() {}

  /// @return empty if the pair is not registered and its subject says nothing either
  static String meaning(int subject, int detail) {
    String exact = WORDS.get(subject + "." + detail);
    return exact != null ? exact : WORDS.getOrDefault(subject + ".0", "");
  }

  private static final Map<String, String> WORDS = """
                                                   1.0 something is wrong with the address
                                                   1.1 there is no such mailbox
                                                   1.2 there is no such mail domain
                                                   1.3 the address is not written correctly
                                                   1.4 the address belongs to more than one person
                                                   1.5 the address is valid
                                                   1.6 the mailbox has moved, and nobody knows where to
                                                   1.7 the sender's address is not written correctly
                                                   1.8 the sender's domain does not exist
                                                   1.9 it was passed on to a server that sends no reports
                                                   1.10 the domain takes no mail at all
                                                   2.0 something is wrong with the mailbox
                                                   2.1 the mailbox is disabled
                                                   2.2 the mailbox is full
                                                   2.3 the message is too long for this mailbox
                                                   2.4 the mailing list could not be expanded
                                                   3.0 the server has a problem
                                                   3.1 the server's storage is full
                                                   3.2 the server takes no mail at present
                                                   3.3 the server lacks a feature this message needs
                                                   3.4 the message is too big for the server
                                                   3.5 the server is not configured correctly
                                                   3.6 the priority asked for was changed
                                                   4.0 something is wrong on the way
                                                   4.1 the next server does not answer
                                                   4.2 the connection to the next server was lost
                                                   4.3 a directory that routes mail cannot be asked
                                                   4.4 no way to the recipient's domain is known
                                                   4.5 the mail system is congested
                                                   4.6 the message went round in circles
                                                   4.7 it took too long to deliver
                                                   5.0 the servers did not understand each other
                                                   5.1 the command was not allowed here
                                                   5.2 the command was not understood
                                                   5.3 too many recipients for one message
                                                   5.4 a parameter was not valid
                                                   5.5 the servers speak different versions of the protocol
                                                   5.6 the authentication exchange was too long
                                                   6.0 something is wrong with the content
                                                   6.1 this kind of content is not taken
                                                   6.2 the content would have to be converted, which is forbidden
                                                   6.3 the content would have to be converted, which is not possible
                                                   6.4 the content was converted with losses
                                                   6.5 the content could not be converted
                                                   6.6 the content is not available
                                                   6.7 the recipient's server does not take non-ASCII addresses
                                                   6.8 the reply would have to be in UTF-8
                                                   6.9 the header is not in a form that can be passed on
                                                   6.10 the message could not be rewritten for the next server
                                                   7.0 it is against the server's policy
                                                   7.1 the server does not allow it
                                                   7.2 you may not send to this mailing list
                                                   7.3 the content would have to be decrypted, which is not possible
                                                   7.4 the security asked for is not available
                                                   7.5 the encryption failed
                                                   7.6 the encryption used is not known
                                                   7.7 the message was changed on the way
                                                   7.8 the user name or password is wrong
                                                   7.9 the authentication mechanism is too weak
                                                   7.10 it must be encrypted
                                                   7.11 this mechanism needs an encrypted connection
                                                   7.12 the password must be changed first
                                                   7.13 the account is disabled
                                                   7.14 the servers do not trust each other
                                                   7.15 the priority is too low at present
                                                   7.16 the message is too big for its priority
                                                   7.17 the mailbox has a new owner
                                                   7.18 the domain has a new owner
                                                   7.19 the new owner could not be checked
                                                   7.20 no valid DKIM signature was found
                                                   7.21 no acceptable DKIM signature was found
                                                   7.22 no valid DKIM signature of the author was found
                                                   7.23 the sender's SPF record does not allow this server
                                                   7.24 the sender's SPF record could not be checked
                                                   7.25 the sending server has no valid reverse name
                                                   7.26 it failed several authentication checks
                                                   7.27 the sender's domain takes no mail
                                                   7.28 too many messages in a short time
                                                   7.29 an ARC check failed
                                                   7.30 the next server does not promise TLS all the way
                                                   """
      .lines().map(line -> line.split(" ", 2))
      .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
}
