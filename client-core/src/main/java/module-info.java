/// Opens POP3, IMAP and SMTP connections that prove who is on the other end, and then lets mail
/// flow. Start at `io.sealpost.account`.
module io.sealpost.core {
  requires apache.mime4j.core;
  requires com.fasterxml.jackson.core;
  requires com.ongres.scram.client;
  requires com.ongres.scram.common;
  requires transitive jakarta.mail;
  requires java.naming;
  requires java.net.http;
  requires java.xml;
  requires jdk.httpserver;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.dnsjava;
  requires org.eclipse.angus.mail;
  requires org.jsoup;
  requires org.slf4j;
  requires org.tomlj;
  requires static org.jspecify;

  exports io.sealpost.account;
  exports io.sealpost.discovery;
  exports io.sealpost.doctor;
  exports io.sealpost.failure;
  exports io.sealpost.identity;
  exports io.sealpost.imap;
  exports io.sealpost.jakarta;
  exports io.sealpost.limits;
  exports io.sealpost.mailbox;
  exports io.sealpost.message;
  exports io.sealpost.oauth;
  exports io.sealpost.peer;
  exports io.sealpost.pop3;
  exports io.sealpost.query;
  exports io.sealpost.secret;
  exports io.sealpost.smtp;
  exports io.sealpost.tls;
  exports io.sealpost.vault;
}
