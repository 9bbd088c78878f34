package io.sealpost.cut;

/// How a server's side of a connection ends.
public enum End {
  FIN, RST, STALL
}
