package io.sealpost.conformance.subject;

import java.util.Properties;

import jakarta.mail.Session;

import io.sealpost.conformance.Entrance;
import io.sealpost.conformance.Site;
import io.sealpost.conformance.Subject;
import io.sealpost.testserver.front.Mode;

/// Angus Mail as most examples set it up: TLS by the platform's authorities, STARTTLS enabled.
public final class UsualAngus implements Subject {
  @Override
  public String name() {
    return "Angus, usual";
  }

  @Override
  public Entrance enter(Site site) {
    String name = CarefulAngus.name(site);
    String prefix = "mail." + name + ".";
    var properties = new Properties();
    properties.put(prefix + "starttls.enable", Boolean.toString(site.mode() == Mode.STARTTLS));
    properties.put(prefix + "auth", "true");
    properties.put(prefix + "connectiontimeout", Long.toString(site.patience().toMillis()));
    properties.put(prefix + "timeout", Long.toString(site.patience().toMillis()));
    return new Entrance(Session.getInstance(properties), name);
  }
}
