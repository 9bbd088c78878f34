package io.sealpost.sasl;

/// What POP3 says instead of a SASL exchange: `USER`, then `PASS`. There are no challenges in it.
///
/// @param user what stands behind `USER `
/// @param password what stands behind `PASS `; whoever says it wipes it
public record UserPassRun(String user, byte[] password) implements Exchange {
  @Override
  public String mechanism() {
    return "USER/PASS";
  }

  @Override
  public byte[] initial() {
    return password.clone();
  }

  @Override
  public boolean singleMessage() {
    return false;
  }

  @Override
  public byte[] answer(byte[] challenge) {
    throw new IllegalStateException("USER and PASS know no challenges");
  }

  @Override
  public boolean proven() {
    return true;
  }
}
