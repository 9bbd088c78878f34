package io.sealpost.web;

/// What a web server answered.
///
/// @param status the HTTP status code
/// @param body hostile until parsed; at most [Web#MOST_OCTETS]. It may hold tokens: whoever reads them
/// wipes it
public record Answer(int status, byte[] body) {
  public boolean ok() {
    return status == 200;
  }
}
