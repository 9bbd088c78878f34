package io.sealpost.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.Mutations;
import org.jspecify.annotations.Nullable;

/// Messages near good ones: octets changed, or what holds a message together. One character is one octet.
final class MessageMutations {
  /// What may be done to a message, beside changing its octets anywhere.
  private enum Kind {
    OCTETS, BOUNDARY, DELIMITER, FOLDING, ENCODING, CHARSET, NESTING, TRUNCATION, PARTS, NAME
  }

  private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=\"?([^\";\r\n]+)");
  private static final Pattern DELIMITER = Pattern.compile("(?m)^--.*\r\n");
  private static final Pattern FIELD = Pattern.compile("(?m)^[A-Z][A-Za-z-]+: ");
  private static final Pattern ENCODING = Pattern
      .compile("(?i)Content-Transfer-Encoding: *([^\r\n]*)");
  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\";\r\n]+)");
  private static final Pattern NAME = Pattern
      .compile("(?i)name(?:\\*[0-9]*\\*?)?=\"?([^\";\r\n]+)");

  private static final List<String> BOUNDARIES = List.of("", " ", "-", "--", "b", "b--",
      "x".repeat(80),
      "x".repeat(300), "\"", "\\", "b\0", "\u00e9", "'", "(c)", "b b", "=_b;", "a=b");
  private static final List<String> FOLDS = List.of("\r\n ", "\r\n\t", "\n ", "\r ", "\r\n \r\n ",
      "\r\n", "\t\t", "\r\n ".repeat(200), "\r\n(" + "(".repeat(60));
  private static final List<String> ENCODINGS = List.of("base64", "quoted-printable", "7bit",
      "8bit",
      "binary", "x-uuencode", "uuencode", "x-token", "", "base64 (x)", "BASE64;", "\"base64\"",
      "quoted-printable, base64");
  private static final List<String> CHARSETS = List.of("utf-7", "utf-16", "utf-16le", "utf-32",
      "iso-2022-jp", "iso-2022-kr", "gb18030", "big5", "euc-jp", "windows-1252", "cp037", "x-user",
      "unknown-8bit", "", "..", "utf-8'en", "\u00e9", "us-ascii\0", "c".repeat(200), "default");
  private static final List<String> NAMES = List.of("../../etc/passwd", "..", "C:\\x.exe", ".",
      "-rf", "con", "a\u0000b", "=?utf-8?b?4oCuZ3BqLmV4ZQ==?=", "n".repeat(400), "utf-8''%",
      "utf-8''%00%2f", "x''y", "'", "\u202egpj.exe", "\"a\\\"", "~/x", "a\nb");
  private static final List<String> PIECES = List.of("\r\n", "\n", "\r", "\0", "--b", "--b--",
      "\r\n--b\r\n", "\r\n\r\n", "(", ")", "\"", "\\", "=?utf-8?q?", "?=", "=", "=0", "<", ">", "@",
      ",", ";", ":", "charset=nonsense", "charset=utf-7", "base64", "multipart/mixed",
      "message/rfc822", "99999999999999999999", "-1", "%", "*0*=", "BEGIN:VEVENT", "\u00ff",
      "&#x110000;", "<div", "<a href=");

  private final Random random;

  MessageMutations(Random random) {
    this.random = random;
  }

  /// One to three things done to the message.
  byte[] of(String message) {
    String mutated = message;
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutated = once(mutated);
    }
    return mutated.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String once(String message) {
    return switch (Kind.values()[random.nextInt(Kind.values().length)]) {
      case OCTETS -> Mutations.of(message, random, PIECES);
      case BOUNDARY -> replaced(message, BOUNDARY, 1, any(BOUNDARIES));
      case DELIMITER -> replaced(message, DELIMITER, 0,
          any(List.of("", "--\r\n", "--b--\r\n", "--b\r\n--b\r\n", "--b \t\r\n", "--b\n",
              "-- b\r\n")));
      case FOLDING -> inserted(message, FIELD, any(FOLDS));
      case ENCODING -> replaced(message, ENCODING, 1, any(ENCODINGS));
      case CHARSET -> replaced(message, CHARSET, 1, any(CHARSETS));
      case NAME -> replaced(message, NAME, 1, any(NAMES));
      case NESTING -> nested(message);
      case TRUNCATION -> message.substring(0, random.nextInt(message.length() + 1));
      case PARTS -> doubled(message);
    };
  }

  private String replaced(String message, Pattern pattern, int group, String by) {
    MatchResult place = place(message, pattern);
    return place == null
        ? message + by
        : message.substring(0, place.start(group)) + by + message.substring(place.end(group));
  }

  private String inserted(String message, Pattern pattern, String what) {
    MatchResult place = place(message, pattern);
    int at = place == null ? 0 : place.end() + random.nextInt(12);
    at = Math.min(at, message.length());
    return message.substring(0, at) + what + message.substring(at);
  }

  /// The message inside others, of one kind or of two.
  private String nested(String message) {
    String inside = message;
    for (int i = random.nextInt(6); i >= 0; i--) {
      inside = random.nextBoolean()
          ? "Content-Type: message/rfc822\r\n\r\n" + inside
          : "Content-Type: multipart/" + any(List.of("mixed", "alternative", "digest", "signed",
              "related", "report")) + "; boundary=b\r\n\r\n--b\r\n" + inside + "\r\n--b--\r\n";
    }
    return inside;
  }

  /// From one delimiter to another, once more; or taken away.
  private String doubled(String message) {
    List<Integer> starts = new ArrayList<>();
    Matcher delimiters = DELIMITER.matcher(message);
    while (delimiters.find()) {
      starts.add(delimiters.start());
    }
    if (starts.size() < 2) {
      return message;
    }
    int first = random.nextInt(starts.size() - 1);
    int from = starts.get(first);
    int to = starts.get(first + 1 + random.nextInt(starts.size() - first - 1));
    String piece = message.substring(from, to);
    return message.substring(0, from) + piece.repeat(random.nextInt(4)) + message.substring(to);
  }

  private @Nullable MatchResult place(String message, Pattern pattern) {
    List<MatchResult> places = pattern.matcher(message).results().toList();
    return places.isEmpty() ? null : places.get(random.nextInt(places.size()));
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
