/// Opens mail connections that prove who is on the other end.
module io.sealpost.core {
  requires jakarta.mail;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.jsoup;
  requires org.slf4j;
  requires static org.jspecify;

  exports io.sealpost.peer;
}
