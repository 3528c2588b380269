#if ExternalLinks
  /// A certificate for `localhost` that nobody trusts, made for these tests by `openssl req -x509 -newkey ec`; it lasts a hundred years.
  enum TestCertificate {
    static let certificate = """
      -----BEGIN CERTIFICATE-----
      MIIBlTCCATugAwIBAgIUWXvH+sjZR7ZQagnVXD7DyG/nBKUwCgYIKoZIzj0EAwIw
      FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjIyMzcxOFoYDzIxMjYxMDI5
      MjIzNzE4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
      PQMBBwNCAARpYpsoKUTfwTQagjcyk8mMgImI9DdM0typf0mqp7yJ6sSPBu1KJj5d
      fljvh47QRuqirTG0vFIT0czW/X4GOt92o2kwZzAdBgNVHQ4EFgQUcg8JJxQ7FnsQ
      0B3Kqz2p/LHNbLQwHwYDVR0jBBgwFoAUcg8JJxQ7FnsQ0B3Kqz2p/LHNbLQwDwYD
      VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
      SAAwRQIgGRED8/Bb8soa9NYHklZePjXrasm9iWAp8RBJWgt9EgoCIQDTwCGcSXDN
      +FQlGMMMLJC9fPn9cM+nItLOFcXUj9mO5Q==
      -----END CERTIFICATE-----
      """

    static let key = """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgBGjA2Gnh/twwo1PI
      f2ldj42vAwJDd8LZDZ6VQeQXZsehRANCAARpYpsoKUTfwTQagjcyk8mMgImI9DdM
      0typf0mqp7yJ6sSPBu1KJj5dfljvh47QRuqirTG0vFIT0czW/X4GOt92
      -----END PRIVATE KEY-----
      """
  }
#endif
