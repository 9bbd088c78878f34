package io.sealpost.message;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

final class ReportsTest {
  /// RFC 3464, appendix E.2.
  @Test
  void tellsEachRecipientOfTheRfcsExample() throws IOException {
    ReadMessage message = report("delivery-status",
        """
        Reporting-MTA: dns; cs.utk.edu

        Original-Recipient: rfc822;arathib@vnet.ibm.com
        Final-Recipient: rfc822;arathib@vnet.ibm.com
        Action: failed
        Status: 5.0.0 (permanent failure)
        Diagnostic-Code: smtp; 550 'arathib@vnet.IBM.COM' is not a
         registered gateway user
        Remote-MTA: dns; vnet.ibm.com

        Original-Recipient: rfc822;johnh@hpnjld.njd.hp.com
        Final-Recipient: rfc822;johnh@hpnjld.njd.hp.com
        Action: delayed
        Status: 4.0.0 (hpnjld.njd.jp.com: host name lookup failure)
        """);
    assertThat(message.report()).hasValueSatisfying(report -> assertThat(report.lines())
        .containsExactly(
            "was not delivered to arathib@vnet.ibm.com (5.0.0 (permanent failure)): 550"
                + " 'arathib@vnet.IBM.COM' is not a registered gateway user",
            "is still on its way to johnh@hpnjld.njd.hp.com"
                + " (4.0.0 (hpnjld.njd.jp.com: host name lookup failure))"));
  }

  /// RFC 8098 §9.
  @Test
  void tellsThatAMessageWasDisplayed() throws IOException {
    ReadMessage message = report("disposition-notification",
        """
        Reporting-UA: joes-pc.cs.example.com; Foomail 97.1
        Original-Recipient: rfc822;Joe_Recipient@example.com
        Final-Recipient: rfc822;Joe_Recipient@example.com
        Original-Message-ID: <199509192301.23456@example.org>
        Disposition: manual-action/MDN-sent-manually; displayed
        """);
    assertThat(message.report()).hasValueSatisfying(report -> assertThat(report.lines())
        .containsExactly("was displayed to Joe_Recipient@example.com"));
  }

  @Test
  void hasNoReportInOrdinaryMail() throws IOException {
    assertThat(Letters.read("Subject: s\n\nbody\n").report()).isEmpty();
  }

  @Test
  @Timeout(60)
  void endsAtItsLimitHoweverManyGroupsThereAre() throws IOException {
    ReadMessage message = report("delivery-status",
        "Final-Recipient: rfc822;a@x\nAction: failed\n\n".repeat(20_000));
    assertThat(message.report().orElseThrow().lines()).hasSize(1000);
  }

  private static ReadMessage report(String type, String fields) {
    return Letters.read("Content-Type: multipart/report; report-type=" + type
        + "; boundary=b\n\n--b\n\nsorry\n--b\nContent-Type: message/" + type + "\n\n" + fields
        + "\n--b--\n");
  }
}
