package io.sealpost.imap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.sealpost.failure.ProtocolException;

/// Anything that can stand as a value in a response: NIL, a word or string, or a list of values.
///
/// A message's author decides how deep and how long its ENVELOPE and BODYSTRUCTURE are. So that one
/// hostile message cannot make a whole mailbox unreadable, what lies deeper than the limit or
/// exceeds the count is read over, and not an error; the stack stays flat whatever comes.
sealed interface Value {
  enum Nil implements Value {
    NIL
  }

  /// @param octets one character per octet
  record Text(String octets) implements Value {}

  record Items(List<Value> values) implements Value {
    Value at(int index) {
      return index < values.size() ? values.get(index) : Nil.NIL;
    }
  }

  /// Reads one value, of which at most [#MOST] pieces are kept.
  static Value read(Tokens tokens) throws ProtocolException {
    Deque<List<Value>> open = new ArrayDeque<>();
    int unkept = 0;
    int count = 0;
    while (true) {
      tokens.spaces();
      Value complete;
      if (tokens.accept('(')) {
        if (open.size() == tokens.limits().nesting()) {
          unkept++;
        } else {
          open.push(new ArrayList<>());
        }
        continue;
      }
      if (tokens.accept(')')) {
        if (open.isEmpty()) {
          throw tokens.broken("a value is missing");
        }
        // What was too deep leaves a NIL, so that its neighbours keep their places.
        complete = unkept > 0 ? Nil.NIL : new Items(open.pop());
        unkept = Math.max(0, unkept - 1);
      } else {
        complete = scalar(tokens);
      }
      if (open.isEmpty()) {
        return complete;
      }
      if (unkept == 0 && ++count <= MOST) {
        open.element().add(complete);
      }
    }
  }

  private static Value scalar(Tokens tokens) throws ProtocolException {
    return switch (tokens.peek()) {
      case '"' -> new Text(tokens.quoted());
      case Tokens.LITERAL -> new Text(tokens.literal());
      default -> {
        String atom = tokens.atom("");
        yield atom.equalsIgnoreCase("NIL") ? Nil.NIL : new Text(atom);
      }
    };
  }

  int MOST = 100_000;
}
