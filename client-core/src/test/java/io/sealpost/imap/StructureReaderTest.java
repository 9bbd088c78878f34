package io.sealpost.imap;

import java.io.IOException;

import io.sealpost.limits.Limits;
import io.sealpost.mailbox.BodyStructure;
import io.sealpost.mailbox.BodyStructure.Message;
import io.sealpost.mailbox.BodyStructure.Multipart;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StructureReaderTest {
  private static BodyStructure structure(String text) throws IOException {
    Tokens tokens = Tokens.of(text, Limits.DEFAULT);
    return StructureReader.structure(Value.read(tokens)).orElseThrow();
  }

  @Test
  void readsTheMultipartOfTheRfc() throws IOException {
    // RFC 3501 §7.4.2
    BodyStructure structure = structure("((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL "
        + "\"7BIT\" 1152 23)(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\" \"NAME\" \"cc.diff\") "
        + "\"<960723163407.20117h@cac.washington.edu>\" \"Compiler diff\" \"BASE64\" 4554 73) "
        + "\"MIXED\")");
    assertThat(structure).isInstanceOfSatisfying(Multipart.class, multipart -> {
      assertThat(multipart.number()).isEmpty();
      assertThat(multipart.subtype()).isEqualTo("mixed");
      assertThat(multipart.parts()).extracting(BodyStructure::number).containsExactly("1", "2");
      assertThat(multipart.parts().get(1).fileName()).contains("cc.diff");
    });
  }

  @Test
  void numbersPartsAsTheProtocolDoes() throws IOException {
    // The tree of RFC 9051 §6.4.5.1.
    String text = "(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1)";
    String octets = "(\"APPLICATION\" \"OCTET-STREAM\" NIL NIL NIL \"7BIT\" 1)";
    String image = "(\"IMAGE\" \"GIF\" NIL NIL NIL \"7BIT\" 1)";
    String head = "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 1 "
        + "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) ";
    String alternative = "(" + text + "(\"TEXT\" \"RICHTEXT\" NIL NIL NIL \"7BIT\" 1 1) "
        + "\"ALTERNATIVE\")";
    BodyStructure structure = structure("(" + text + octets + head + "(" + text + octets
        + " \"MIXED\") 9)(" + image + head + "(" + text + octets + alternative
        + " \"MIXED\") 9) \"MIXED\") \"MIXED\")");
    assertThat(numbers(structure)).isEqualTo(" 1 2 3 3 3.1 3.2 4 4.1 4.2 4.2 4.2.1 4.2.2 4.2.3 "
        + "4.2.3.1 4.2.3.2");
  }

  @Test
  void readsDispositionsAndFileNames() throws IOException {
    assertThat(structure("(\"APPLICATION\" \"PDF\" NIL NIL NIL \"BASE64\" 9 NIL (\"attachment\" "
        + "(\"filename*0*\" \"utf-8''%e2%82%ac\" \"filename*1\" \".pdf\")) NIL NIL)").fileName())
        .contains("€.pdf");
    assertThat(structure("(\"TEXT\" \"CSV\" NIL NIL NIL \"BASE64\" 9 1 NIL (\"attachment\" "
        + "(\"filename\" \"a.csv\")) NIL NIL)").fileName()).contains("a.csv");
  }

  @Test
  void readsAMessageInAMessage() throws IOException {
    BodyStructure structure = structure("(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 99 "
        + "(NIL \"inner\" NIL NIL NIL NIL NIL NIL NIL NIL) (\"TEXT\" \"PLAIN\" NIL NIL NIL "
        + "\"7BIT\" 1 1) 9 NIL (\"inline\" NIL))");
    assertThat(structure).isInstanceOfSatisfying(Message.class, message -> {
      assertThat(message.envelope().subject()).isEqualTo("inner");
      assertThat(message.body().number()).isEqualTo("1.1");
      assertThat(message.disposition().orElseThrow().kind()).isEqualTo("inline");
    });
  }

  private static String numbers(BodyStructure structure) {
    return switch (structure) {
      case Multipart multipart -> multipart.number()
          + String.join("", multipart.parts().stream().map(part -> " " + numbers(part)).toList());
      case Message message -> message.number() + " " + numbers(message.body());
      case BodyStructure.SinglePart part -> part.number();
    };
  }
}
