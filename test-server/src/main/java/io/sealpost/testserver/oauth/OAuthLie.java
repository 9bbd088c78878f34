package io.sealpost.testserver.oauth;

/// What a [TestOAuthServer] does wrong at its token endpoint.
public enum OAuthLie {
  /// An answer that is no JSON.
  NO_JSON,
  /// JSON without an end.
  CUT_JSON,
  /// A token of a type that is not Bearer.
  OTHER_TOKEN_TYPE,
  /// No access token.
  NO_TOKEN,
  /// The same name twice.
  TWO_TOKENS,
  /// More octets than any answer needs.
  ENDLESS,
  /// Arrays in arrays, thousands deep.
  NESTED,
  /// A redirect to another place, which would be shown the secrets too.
  REDIRECT,
  /// An error whose words quote what was sent.
  QUOTES_THE_TOKEN,
  /// Nothing at all, for ever.
  SILENCE
}
