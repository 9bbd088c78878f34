/// An embedder: it sees what the core exports, and nothing else.
module io.sealpost.guide {
  requires io.sealpost.core;
  requires static org.jspecify;
}
