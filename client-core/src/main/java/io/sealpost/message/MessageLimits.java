package io.sealpost.message;

/// The bounds on one message: what is beyond them is left out, and the reading says so.
///
/// @param header octets kept of one header block
/// @param field octets kept of one header field, with its folds
/// @param fields fields kept of one header block
/// @param depth multiparts inside each other
/// @param parts parts of all kinds together
/// @param text octets of all displayable text together
/// @param tags tags, and whatever else begins with `<`, in one displayable HTML text
/// @param links links numbered in displayable HTML
public record MessageLimits(int header, int field, int fields, int depth, int parts, int text,
    int tags, int links) {
  /// The values that everything uses unless an embedder or a test says otherwise.
  public static final MessageLimits DEFAULT = new MessageLimits(512 * 1024, 64 * 1024, 1000, 100,
      2000, 1024 * 1024, 30_000, 1000);

  public MessageLimits withText(int octets) {
    return new MessageLimits(header, field, fields, depth, parts, octets, tags, links);
  }
}
