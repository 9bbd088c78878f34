package io.sealpost.message;

import java.util.List;
import java.util.stream.Stream;

/// A part with what is inside it.
///
/// @param text decoded octets of a displayable part within the limits; of any other part, none
record PartNode(Part part, List<PartNode> children, byte[] text) {
  PartNode {
    children = List.copyOf(children);
  }

  Stream<PartNode> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PartNode::all));
  }
}
