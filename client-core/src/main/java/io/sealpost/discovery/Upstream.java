package io.sealpost.discovery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TSIG;

/// What stands between the proof and the name servers: it remembers whether one of them was in trouble,
/// which the proof does not tell from an answer that was tampered with.
final class Upstream implements Resolver {
  private final Resolver servers;
  private volatile boolean troubled;

  Upstream(Resolver servers) {
    this.servers = servers;
  }

  boolean troubled() {
    return troubled;
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query, Executor executor) {
    return servers.sendAsync(query, executor).whenComplete((answer, failure) -> {
      if (failure != null || answer.getRcode() != Rcode.NOERROR
          && answer.getRcode() != Rcode.NXDOMAIN) {
        troubled = true;
      }
    });
  }

  @Override
  public void setPort(int port) {
    servers.setPort(port);
  }

  @Override
  public void setTCP(boolean flag) {
    servers.setTCP(flag);
  }

  @Override
  public void setIgnoreTruncation(boolean flag) {
    servers.setIgnoreTruncation(flag);
  }

  @Override
  public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
    servers.setEDNS(version, payloadSize, flags, options);
  }

  @Override
  public void setTSIGKey(TSIG key) {
    servers.setTSIGKey(key);
  }

  @Override
  public void setTimeout(Duration timeout) {
    servers.setTimeout(timeout);
  }

  @Override
  public Duration getTimeout() {
    return servers.getTimeout();
  }
}
