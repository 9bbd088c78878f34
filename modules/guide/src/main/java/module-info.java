/// An embedder: it sees what the core exports, and nothing else.
module io.sealpost.guide {
  requires io.sealpost.core;
  requires org.eclipse.angus.mail;
  requires static org.jspecify;
}
