package io.sealpost.discovery;

import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLStreamException;

import io.sealpost.message.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class SettingsFileTest {
  private static final MailAddress ADA = MailAddress.parse("ada@example.test");

  @Test
  void namesServersBestFirstAndLeavesOutThoseInTheClear() throws Exception {
    assertThat(SettingsFile.parse(
        xml("""
            <emailProvider id="example.test"><domain>example.test</domain>
            <incomingServer type="imap"><hostname>imap.example.test</hostname><port>993</port>
              <socketType>SSL</socketType><username>%EMAILADDRESS%</username>
              <authentication>OAuth2</authentication><authentication>password-cleartext</authentication>
            </incomingServer>
            <incomingServer type="imap"><hostname>imap.example.test</hostname><port>143</port>
              <socketType>plain</socketType><username>ada</username></incomingServer>
            <incomingServer type="pop3"><hostname>pop.%EMAILDOMAIN%</hostname><port>110</port>
              <socketType>STARTTLS</socketType><username>%EMAILLOCALPART%</username></incomingServer>
            <outgoingServer type="smtp"><hostname>smtp.example.test</hostname><port>465</port>
              <socketType>SSL</socketType></outgoingServer></emailProvider>"""),
        ADA, Source.OWN_SITE))
        .extracting(it -> it.endpoint().protocol() + " " + it.endpoint() + " "
            + it.endpoint().security() + " " + it.user() + " " + it.token())
        .containsExactly("IMAP imap.example.test:993 TLS ada@example.test true",
            "POP3 pop.example.test:110 STARTTLS ada false",
            "SMTP smtp.example.test:465 TLS ada@example.test false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "<html><body>not found</body></html>", "<clientConfig>",
    "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><clientConfig>&b;</clientConfig>",
    "<!DOCTYPE x SYSTEM 'https://attacker.test/x.dtd'><clientConfig/>",
    "<clientConfig><incomingServer type='imap'><hostname><b/></hostname></incomingServer></clientConfig>"})
  void whatIsNoSuchFileIsRefused(String text) {
    String xml = text;
    assertThatThrownBy(
        () -> SettingsFile.parse(xml.getBytes(StandardCharsets.UTF_8), ADA, Source.LIST))
        .isInstanceOf(XMLStreamException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<hostname>imap example</hostname><port>993</port>",
    "<hostname>imap.example.test</hostname><port>99999</port>",
    "<hostname>imap.example.test</hostname><port>many</port>", "<port>993</port>",
    "<hostname>imap.example.test&#10;evil</hostname><port>993</port>",
    "<hostname>imap.example.test</hostname><port>993</port><username>a&#13;&#10;b</username>"})
  void aServerThatCannotBeIsNone(String server) throws Exception {
    assertThat(SettingsFile.parse(xml("<incomingServer type=\"imap\"><socketType>SSL</socketType>"
        + server + "</incomingServer>"), ADA, Source.LIST)).isEmpty();
  }

  @Test
  void thousandsOfServersAreNotRead() throws Exception {
    String server = "<incomingServer type=\"imap\"><hostname>imap.example.test</hostname>"
        + "<port>993</port><socketType>SSL</socketType></incomingServer>";
    assertThat(SettingsFile.parse(xml(server.repeat(1_500)), ADA, Source.LIST)).hasSize(20);
  }

  private static byte[] xml(String inside) {
    return ("<?xml version=\"1.0\"?><clientConfig version=\"1.1\">" + inside + "</clientConfig>")
        .getBytes(StandardCharsets.UTF_8);
  }
}
