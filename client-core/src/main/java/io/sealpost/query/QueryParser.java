package io.sealpost.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.query.QueryTokens.Kind;
import io.sealpost.query.QueryTokens.Token;

/// From words to a [Query], by recursive descent within [#DEEPEST] and [#MOST_TERMS].
final class QueryParser {
  private final QueryTokens tokens;
  private final TermReader terms;
  private int depth;
  private int count;

  QueryParser(String text, LocalDate today) throws QueryException {
    this.tokens = new QueryTokens(text);
    this.terms = new TermReader(today);
  }

  Query query() throws QueryException {
    if (tokens.peek().kind() == Kind.END) {
      return new Query.All();
    }
    Query query = either();
    Token left = tokens.peek();
    if (left.kind() != Kind.END) {
      throw new QueryException(left.column(), "this parenthesis was not opened");
    }
    return query;
  }

  private Query either() throws QueryException {
    List<Query> sides = new ArrayList<>();
    sides.add(all());
    while (tokens.peek().kind() == Kind.OR) {
      tokens.take();
      sides.add(all());
    }
    return sides.size() == 1 ? sides.getFirst() : new Query.Or(sides);
  }

  private Query all() throws QueryException {
    List<Query> all = new ArrayList<>();
    all.add(term());
    while (true) {
      Kind kind = tokens.peek().kind();
      if (kind == Kind.END || kind == Kind.CLOSE || kind == Kind.OR) {
        return all.size() == 1 ? all.getFirst() : new Query.And(all);
      }
      if (kind == Kind.AND) {
        tokens.take();
      }
      all.add(term());
    }
  }

  private Query term() throws QueryException {
    Token token = tokens.take();
    if (++depth > DEEPEST) {
      throw new QueryException(token.column(), "a query is at most " + DEEPEST + " levels deep");
    }
    Query term = switch (token.kind()) {
      case NOT -> new Query.Not(term());
      case OPEN -> {
        Query inner = either();
        close(token);
        yield inner;
      }
      case ANY_OF -> anyOf(token);
      case TERM -> counted(token);
      case AND, OR -> throw new QueryException(token.column(),
          "'" + token.value() + "' stands between two terms; put it in quotes if it is text");
      case CLOSE ->
        throw new QueryException(token.column(), "something to look for is missing here");
      case END -> throw new QueryException(token.column(), "something to look for is missing here");
    };
    depth--;
    return term;
  }

  private Query anyOf(Token opening) throws QueryException {
    List<Query> any = new ArrayList<>();
    do {
      any.add(term());
    } while (tokens.peek().kind() != Kind.CLOSE && tokens.peek().kind() != Kind.END);
    close(opening);
    return new Query.Or(any);
  }

  private void close(Token opening) throws QueryException {
    if (tokens.take().kind() != Kind.CLOSE) {
      throw new QueryException(opening.column(), "this parenthesis is not closed");
    }
  }

  private Query counted(Token token) throws QueryException {
    if (++count > MOST_TERMS) {
      throw new QueryException(token.column(), "a query has at most " + MOST_TERMS + " terms");
    }
    return terms.read(token);
  }

  private static final int DEEPEST = 20;
  private static final int MOST_TERMS = 100;
}
