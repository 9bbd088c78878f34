package io.sealpost.testserver;

import java.nio.file.Path;

/// Where the files of a server's state folder are.
///
/// @param ca the root certificate, PEM
/// @param identityP12 the first user's client identity, PKCS #12
/// @param identityPem the same with its key, PEM
/// @param password the password of the PKCS #12 file
/// @param config a configuration for the client
record State(Path ca, Path identityP12, Path identityPem, String password, Path config) {}
