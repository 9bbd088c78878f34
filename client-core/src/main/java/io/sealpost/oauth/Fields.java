package io.sealpost.oauth;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// The strings and numbers of one JSON object (RFC 6749 §5): each may be a token, so each is a secret
/// until asked for as something else. What is nested is passed over.
final class Fields implements AutoCloseable {
  private final Map<String, Secret> values = new HashMap<>();

  private Fields() {}

  /// @throws ProtocolException if it is not one JSON object, or says something twice
  static Fields of(byte[] json, String whose) throws ProtocolException {
    Fields fields = new Fields();
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        fields.read(parser);
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new IOException("no end");
      }
      return fields;
    } catch (IOException e) {
      fields.close();
      // What the parser says quotes the text, in which tokens may stand.
      throw new ProtocolException(Violation.GRAMMAR,
          whose + " answered with something else than JSON about tokens");
    }
  }

  @Nullable
  String text(String name) {
    Secret value = values.get(name);
    return value == null ? null : new String(value.revealChars());
  }

  /// The caller closes it.
  @Nullable
  Secret secret(String name) {
    Secret value = values.get(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    char[] characters = value.revealChars();
    try {
      return Secret.of(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /// A whole number between 0 and the most there may be; the other one if it is none.
  long number(String name, long most, long otherwise) {
    String text = text(name);
    return text == null || !text.matches("\\d{1,9}")
        ? otherwise
        : Math.min(Long.parseLong(text), most);
  }

  @Override
  public void close() {
    values.values().forEach(Secret::close);
  }

  private void read(JsonParser parser) throws IOException {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
      char[] characters = Arrays.copyOfRange(parser.getTextCharacters(), parser.getTextOffset(),
          parser.getTextOffset() + parser.getTextLength());
      try {
        values.put(name, Secret.of(characters));
      } catch (IllegalArgumentException e) {
        throw new IOException(e); // half a character, written as an escape
      } finally {
        Arrays.fill(characters, '\0');
      }
    } else {
      parser.skipChildren();
    }
  }

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16)
          .maxStringLength(32 * 1024).maxNameLength(256).maxNumberLength(20)
          .maxDocumentLength(256 * 1024).build())
      .build();
}
