package io.sealpost.testserver;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.sealpost.testserver.front.User;

/// The users file: one `name:password:address` a line, in UTF-8; empty lines and lines that begin with
/// `#` are skipped. A name has letters, digits, `.`, `_` and `-`; a password has no colon.
final class UsersFile {
  private static final Pattern LINE = Pattern.compile("([\\w.-]+):([^:]+):([^:@\\s]+@[^:@\\s]+)");

  private UsersFile() {}

  static List<User> read(Path file) throws IOException {
    try {
      return parse(file, Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      throw new Refusal(Refusal.NO_INPUT, "there is no users file " + file);
    } catch (CharacterCodingException e) {
      throw new Refusal(Refusal.BAD_DATA, file + ": not UTF-8");
    } catch (IOException e) {
      throw new Refusal(Refusal.NO_INPUT, "cannot read the users file " + file);
    }
  }

  private static List<User> parse(Path file, List<String> lines) {
    List<User> users = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      var matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new Refusal(Refusal.BAD_DATA,
            file + ":" + (i + 1) + ": name:password:address was expected");
      }
      if (!taken.add(matcher.group(1)) || !taken.add(matcher.group(3))) {
        throw new Refusal(Refusal.BAD_DATA,
            file + ":" + (i + 1) + ": that name or address is taken already");
      }
      users.add(new User(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
    if (users.isEmpty()) {
      throw new Refusal(Refusal.BAD_DATA, file + ":1: there are no users in it");
    }
    return users;
  }
}
