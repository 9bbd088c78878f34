package io.sealpost.testserver.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealpost.testserver.mailbox.Envelope.Address;

/// Reads an address list (RFC 5322 §3.4) and makes the best of a broken one.
final class AddressParser {
  private final String text;
  private final List<Address> addresses = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private final StringBuilder comment = new StringBuilder();
  private Optional<String> phrase = Optional.empty();
  private int at;

  AddressParser(String text) {
    this.text = text;
  }

  List<Address> parse() {
    boolean group = false;
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '"' -> until('"', word);
        case '(' -> until(')', comment);
        case '<' -> {
          phrase = Optional.of(word.toString().strip());
          word.setLength(0);
          until('>', word);
        }
        case ',' -> finish();
        case ':' -> {
          group = true;
          addresses.add(new Address(Optional.empty(), Optional.of(word.toString().strip()),
              Optional.empty()));
          word.setLength(0);
        }
        case ';' -> {
          finish();
          group = false;
          addresses.add(Address.GROUP_END);
        }
        default -> word.append(c);
      }
    }
    finish();
    if (group) {
      addresses.add(Address.GROUP_END);
    }
    return addresses;
  }

  private void until(char end, StringBuilder into) {
    while (at < text.length() && text.charAt(at) != end) {
      if (text.charAt(at) == '\\' && end != '>' && at + 1 < text.length()) {
        at++;
      }
      into.append(text.charAt(at++));
    }
    at++;
  }

  private void finish() {
    String address = word.toString().strip();
    if (!address.isEmpty() || phrase.isPresent()) {
      int sign = address.lastIndexOf('@');
      Optional<String> name = phrase.filter(each -> !each.isEmpty())
          .or(() -> Optional.of(comment.toString().strip()).filter(each -> !each.isEmpty()));
      addresses.add(new Address(name, Optional.of(sign < 0 ? address : address.substring(0, sign)),
          Optional.of(sign < 0 ? ".MISSING-HOST-NAME." : address.substring(sign + 1))));
    }
    word.setLength(0);
    comment.setLength(0);
    phrase = Optional.empty();
  }
}
