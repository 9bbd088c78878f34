package io.sealpost.cli.compose;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.message.Address;
import io.sealpost.message.Addresses;
import io.sealpost.message.Headers;
import io.sealpost.message.NamedAddress;

/// Whom an answer goes to (RFC 5322 §3.6.3). Whoever answers is not among them, unless there is
/// nobody else; nobody gets it twice.
///
/// @param to may be empty, if the message names nobody who can be written to
public record Recipients(List<NamedAddress> to, List<NamedAddress> cc) {
  public Recipients {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
  }

  /// To whoever wrote it, or where they want answers; to an own message's recipients, if it was one.
  ///
  /// @param own all addresses of whoever answers
  public static Recipients author(Headers original, Set<String> own) {
    List<NamedAddress> author = author(original);
    boolean ours = !author.isEmpty() && others(author, own, new HashSet<>()).isEmpty();
    List<NamedAddress> to = ours ? sendable(original.to()) : author;
    return new Recipients(others(to.isEmpty() ? author : to, Set.of(), new HashSet<>()), List.of());
  }

  /// To the author and everybody else who got it; only to where the author wants them, if the message
  /// says (`Mail-Followup-To`, which mailing lists use).
  public static Recipients everybody(Headers original, Set<String> own) {
    Optional<String> followUp = original.first("Mail-Followup-To");
    Set<String> seen = new HashSet<>();
    if (followUp.isPresent()) {
      List<NamedAddress> to = others(sendable(Addresses.parse(followUp.get())), own, seen);
      if (!to.isEmpty()) {
        return new Recipients(to, List.of());
      }
    }
    List<NamedAddress> to = new ArrayList<>(others(author(original), own, seen));
    boolean toOthers = to.isEmpty();
    List<NamedAddress> alsoTo = others(sendable(original.to()), own, seen);
    List<NamedAddress> cc = others(sendable(original.cc()), own, seen);
    if (toOthers) {
      to.addAll(alsoTo);
    } else {
      cc = joined(alsoTo, cc);
    }
    return to.isEmpty() && cc.isEmpty() ? author(original, Set.of()) : new Recipients(to, cc);
  }

  /// To the mailing list it came by (`List-Post`, RFC 2369 §3.4).
  public static Optional<Recipients> list(Headers original) {
    Matcher post = MAILTO.matcher(original.first("List-Post").orElse(""));
    if (!post.find()) {
      return Optional.empty();
    }
    String address = decoded(post.group(1));
    List<NamedAddress> to = sendable(List.of(new Address("", address)));
    return to.isEmpty() ? Optional.empty() : Optional.of(new Recipients(to, List.of()));
  }

  private static List<NamedAddress> author(Headers original) {
    List<NamedAddress> replyTo = sendable(original.replyTo());
    return replyTo.isEmpty() ? sendable(original.from()) : replyTo;
  }

  private static List<NamedAddress> sendable(List<Address> addresses) {
    return addresses.stream().map(Address::named).flatMap(Optional::stream).toList();
  }

  private static List<NamedAddress> others(List<NamedAddress> people, Set<String> own,
      Set<String> seen) {
    return people.stream().filter(it -> !own.contains(key(it)) && seen.add(key(it))).toList();
  }

  private static List<NamedAddress> joined(List<NamedAddress> some, List<NamedAddress> more) {
    List<NamedAddress> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /// As addresses are compared here: nobody has two that differ in case alone.
  public static String key(NamedAddress person) {
    return person.address().toString().toLowerCase(Locale.ROOT);
  }

  private static String decoded(String address) {
    try {
      return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static final Pattern MAILTO = Pattern.compile("<mailto:([^>?\\s]{3,254})[^>]{0,500}>",
      Pattern.CASE_INSENSITIVE);
}
