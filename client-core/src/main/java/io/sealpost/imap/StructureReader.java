package io.sealpost.imap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.sealpost.mailbox.BodyStructure;
import io.sealpost.mailbox.BodyStructure.Message;
import io.sealpost.mailbox.BodyStructure.Multipart;
import io.sealpost.mailbox.BodyStructure.SinglePart;
import io.sealpost.mailbox.Disposition;
import io.sealpost.mailbox.Parameters;
import org.jspecify.annotations.Nullable;

/// From a value to a [BodyStructure] (RFC 9051 §7.5.2). Total and bounded: the value is no deeper
/// than the limit, and parts and parameters beyond the counts are left out.
final class StructureReader {
  private int parts;

  private StructureReader() {}

  static Optional<BodyStructure> structure(Value value) {
    return Optional.ofNullable(new StructureReader().body(value, "", "1"));
  }

  /// @param multipartNumber the number this body has if it is a multipart
  /// @param partNumber the number it has if it is not
  private @Nullable BodyStructure body(Value value, String multipartNumber, String partNumber) {
    if (!(value instanceof Value.Items items) || items.values().isEmpty() || ++parts > MOST_PARTS) {
      return null;
    }
    return items.at(0) instanceof Value.Items
        ? multipart(items, multipartNumber)
        : single(items, partNumber);
  }

  /// `(part part … "MIXED" (parameters) (disposition) …)`
  private BodyStructure multipart(Value.Items items, String number) {
    List<BodyStructure> children = new ArrayList<>();
    String prefix = number.isEmpty() ? "" : number + ".";
    int at = 0;
    while (items.at(at) instanceof Value.Items) {
      String child = prefix + (at + 1);
      BodyStructure part = body(items.at(at), child, child);
      if (part != null) {
        children.add(part);
      }
      at++;
    }
    return new Multipart(number, word(items.at(at), "mixed"), parameters(items.at(at + 1)),
        disposition(items.at(at + 2)), children);
  }

  /// `("TEXT" "PLAIN" (parameters) id description encoding size …)`, and then, for a message, its
  /// envelope, body and lines; for a text, its lines; then md5 and disposition.
  private BodyStructure single(Value.Items items, String number) {
    String type = word(items.at(0), "application");
    String subtype = word(items.at(1), "octet-stream");
    Parameters parameters = parameters(items.at(2));
    String encoding = word(items.at(5), "7bit");
    long size = number(items.at(6));
    BodyStructure inner = type.equals("message") && items.at(7) instanceof Value.Items
        ? body(items.at(8), number, number + ".1")
        : null;
    if (inner != null) {
      return new Message(number, subtype, parameters, disposition(items.at(11)), encoding, size,
          EnvelopeReader.envelope(items.at(7)), inner);
    }
    return new SinglePart(number, type, subtype, parameters, disposition(items, type),
        EnvelopeReader.text(items.at(3)), EnvelopeReader.text(items.at(4)), encoding, size);
  }

  /// Servers leave the count of lines out of texts, and put it into other parts.
  private static Optional<Disposition> disposition(Value.Items items, String type) {
    int expected = type.equals("text") ? 9 : 8;
    Optional<Disposition> found = disposition(items.at(expected));
    return found.isPresent() ? found : disposition(items.at(type.equals("text") ? 8 : 9));
  }

  /// `("ATTACHMENT" ("FILENAME" "a.txt"))`
  private static Optional<Disposition> disposition(Value value) {
    if (!(value instanceof Value.Items items) || !(items.at(0) instanceof Value.Text)) {
      return Optional.empty();
    }
    return Optional.of(new Disposition(word(items.at(0), ""), parameters(items.at(1))));
  }

  /// `("CHARSET" "US-ASCII" …)`
  private static Parameters parameters(Value value) {
    if (!(value instanceof Value.Items items) || items.values().isEmpty()) {
      return Parameters.NONE;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i + 1 < items.values().size() && parameters.size() < MOST_PARAMETERS; i += 2) {
      parameters.putIfAbsent(word(items.at(i), ""), EnvelopeReader.text(items.at(i + 1)));
    }
    return new Parameters(parameters);
  }

  private static String word(Value value, String otherwise) {
    return value instanceof Value.Text text && !text.octets().isEmpty()
        ? text.octets().toLowerCase(Locale.ROOT)
        : otherwise;
  }

  private static long number(Value value) {
    boolean digits = value instanceof Value.Text(String octets) && octets.matches("[0-9]{1,18}");
    return digits ? Long.parseLong(((Value.Text) value).octets()) : 0;
  }

  private static final int MOST_PARTS = 1000;
  private static final int MOST_PARAMETERS = 100;
}
