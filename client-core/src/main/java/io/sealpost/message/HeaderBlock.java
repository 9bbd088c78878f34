package io.sealpost.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields at the head of a message or part, read in one pass whatever their number or folds.
/// The stream is left at the first octet of the body.
///
/// @param fields named fields in their order, none longer than the limit
/// @param complete whether nothing was left out
/// @param strays lines that belong to no field, and are left out
record HeaderBlock(List<RawField> fields, boolean complete, int strays) {
  HeaderBlock {
    fields = List.copyOf(fields);
  }

  /// @param in buffered: it is read octet by octet
  static HeaderBlock read(InputStream in, MessageLimits limits) throws IOException {
    return new Reading(in, limits).block();
  }

  Optional<String> first(String name) {
    return fields.stream().filter(field -> field.is(name)).findFirst().map(RawField::value);
  }

  private static final class Reading {
    private final InputStream in;
    private final MessageLimits limits;
    private final List<RawField> fields = new ArrayList<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private long kept;
    private boolean complete = true;
    private int strays;

    Reading(InputStream in, MessageLimits limits) {
      this.in = in;
      this.limits = limits;
    }

    HeaderBlock block() throws IOException {
      int first = in.read();
      while (first >= 0) {
        if (first == '\r') {
          first = in.read();
          if (first == '\n' || first < 0) {
            break;
          }
          continue;
        }
        if (first == '\n') {
          break;
        }
        if (first != ' ' && first != '\t') {
          endField();
        }
        line(first);
        first = in.read();
      }
      endField();
      return new HeaderBlock(fields, complete, strays);
    }

    private void line(int first) throws IOException {
      for (int octet = first; octet >= 0; octet = in.read()) {
        if (field.size() < limits.field()) {
          field.write(octet);
        } else {
          complete = false;
        }
        if (octet == '\n') {
          return;
        }
      }
    }

    /// Keeps the field read so far. An mbox `From ` line is not the message's.
    private void endField() {
      if (field.size() == 0) {
        return;
      }
      RawField read = RawField.of(field.toByteArray());
      field.reset();
      if (!read.named()) {
        boolean mbox = fields.isEmpty() && strays == 0 && read.startsMbox();
        strays += mbox ? 0 : 1;
      } else if (fields.size() < limits.fields()
          && kept + read.octets().length <= limits.header()) {
        kept += read.octets().length;
        fields.add(read);
      } else {
        complete = false;
      }
    }
  }
}
