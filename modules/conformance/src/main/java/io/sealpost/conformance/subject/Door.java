package io.sealpost.conformance.subject;

import java.io.IOException;
import java.util.List;

import io.sealpost.account.Account;
import io.sealpost.account.Auth;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.account.Settings;
import io.sealpost.conformance.Entrance;
import io.sealpost.conformance.Site;
import io.sealpost.conformance.Subject;
import io.sealpost.jakarta.SealpostSession;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.testserver.front.Mechanism;

/// Sealpost's own door.
public final class Door implements Subject {
  @Override
  public String name() {
    return "Sealpost";
  }

  @Override
  public Entrance enter(Site site) throws IOException {
    var endpoint = new Endpoint(Protocol.valueOf(site.protocol().name()), site.host(), site.port(),
        Security.valueOf(site.mode().name()));
    boolean external = site.mechanism() == Mechanism.EXTERNAL;
    var service = new Service(endpoint, TrustMode.CA, PinSet.of(Pin.parse(site.pin())), site.user(),
        List.of(external ? Auth.EXTERNAL : Auth.PLAIN),
        external ? null : PasswordSource.program(List.of("echo", site.password())));
    IdentitySource identity = site.identity() == null
        ? null
        : new IdentitySource.Pkcs12(site.identity(),
            PasswordSource.program(List.of("echo", site.identityPassword())));
    var mail = new Sealpost(new Account("site", true, "ada@example.test", "Ada", site.root(),
        identity, List.of(service)),
        Settings.DEFAULT.withLimits(Limits.DEFAULT.withTimes(site.patience(), site.patience(),
            site.patience())));
    return new Entrance(SealpostSession.of(mail), CarefulAngus.name(site), mail::close);
  }
}
