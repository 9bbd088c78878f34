package io.sealpost.conformance.subject;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Properties;

import jakarta.mail.Session;

import io.sealpost.conformance.Entrance;
import io.sealpost.conformance.Site;
import io.sealpost.conformance.Subject;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;

/// Angus Mail as a careful developer sets it up: one authority, the host's name, a pinning trust
/// manager, STARTTLS required, SASL with one mechanism, and all timeouts.
public final class CarefulAngus implements Subject {
  @Override
  public String name() {
    return "Angus, careful";
  }

  @Override
  public Entrance enter(Site site) throws IOException, GeneralSecurityException {
    String name = name(site);
    String prefix = "mail." + name + ".";
    String time = Long.toString(site.patience().toMillis());
    var properties = new Properties();
    properties.put(prefix + "ssl.socketFactory", Pinned.context(site).getSocketFactory());
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "starttls.enable", Boolean.toString(site.mode() == Mode.STARTTLS));
    properties.put(prefix + "starttls.required", Boolean.toString(site.mode() == Mode.STARTTLS));
    properties.put(prefix + "connectiontimeout", time);
    properties.put(prefix + "timeout", time);
    properties.put(prefix + "writetimeout", time);
    properties.put("mail." + name + ".auth", "true");
    if (site.mechanism() == Mechanism.EXTERNAL) {
      properties.put(prefix + "sasl.enable", "true");
      properties.put(prefix + "sasl.mechanisms", "EXTERNAL");
    }
    return new Entrance(Session.getInstance(properties), name);
  }

  static String name(Site site) {
    return site.protocol().name().toLowerCase(java.util.Locale.ROOT)
        + (site.mode() == Mode.TLS ? "s" : "");
  }
}
