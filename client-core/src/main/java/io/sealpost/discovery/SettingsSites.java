package io.sealpost.discovery;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UntrustedSiteException;
import io.sealpost.limits.Deadline;
import io.sealpost.message.MailAddress;
import io.sealpost.web.Answer;
import io.sealpost.web.Web;

/// Where providers publish settings. An address of a site holds `{domain}` and, on sites of the domain
/// itself alone, `{address}`: others are not told who asks.
///
/// @param own sites of the domain
/// @param lists what others keep
public record SettingsSites(List<String> own, List<String> lists) {
  /// The usual ones (draft-ietf-mailmaint-autoconfig), and the list that Thunderbird keeps.
  public static final SettingsSites USUAL = new SettingsSites(
      List.of("https://autoconfig.{domain}/mail/config-v1.1.xml?emailaddress={address}",
          "https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml?emailaddress={address}"),
      List.of("https://autoconfig.thunderbird.net/v1.1/{domain}"));

  public SettingsSites {
    own = List.copyOf(own);
    lists = List.copyOf(lists);
    if (lists.stream().anyMatch(it -> it.contains("{address}"))) {
      throw new IllegalArgumentException("a list is not told the address");
    }
  }

  /// What one site says.
  record Finding(List<Candidate> candidates, Optional<String> complaint) {
    static final Finding NOTHING = new Finding(List.of(), Optional.empty());
  }

  /// Most domains have no such site: that is no complaint.
  static Finding ask(String site, MailAddress address, Source source, Web web,
      Deadline deadline) {
    URI where = URI.create(site.replace("{domain}", address.domain())
        .replace("{address}", URLEncoder.encode(address.toString(), StandardCharsets.UTF_8)));
    try {
      Answer answer = web.get(where, "text/xml", deadline);
      return answer.ok()
          ? new Finding(SettingsFile.parse(answer.body(), address, source), Optional.empty())
          : Finding.NOTHING;
    } catch (UntrustedSiteException e) {
      return new Finding(List.of(), Optional.of(String.valueOf(e.getMessage())));
    } catch (XMLStreamException e) {
      return new Finding(List.of(),
          Optional.of(where.getHost() + " publishes settings that cannot be read"));
    } catch (MailException e) {
      return Finding.NOTHING;
    }
  }
}
