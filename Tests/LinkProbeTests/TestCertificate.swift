#if ExternalLinks
  /// A certificate that nobody trusts, made for these tests by `openssl req -x509 -newkey ec`; it lasts a hundred years.
  enum TestCertificate {
    static let certificate = """
      -----BEGIN CERTIFICATE-----
      MIIBnDCCAUGgAwIBAgIUB59fkNCDtdnCir5HE/WDVHDaQmUwCgYIKoZIzj0EAwIw
      FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjIxNDEyNloYDzIxMjYxMDI5
      MjE0MTI2WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
      PQMBBwNCAASCxzfPWynJKMPu5esArFmU1zxPANlEqi3kw+a5vHWWl/8AUe28Fp1f
      Vs9wIF+d04D8YfyjrRsXkY0P/HCd8xf0o28wbTAdBgNVHQ4EFgQUhXytUSZOIFAQ
      SeY3H0yiKXhwvlAwHwYDVR0jBBgwFoAUhXytUSZOIFAQSeY3H0yiKXhwvlAwDwYD
      VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwCgYIKoZI
      zj0EAwIDSQAwRgIhAObFv/gPmSELVDuvQNaE1pz0VkezAURafcmaDdtnkk44AiEA
      wYNfuY0BdWAy6JogOLNGNgRMjlNSURYnH2eXRGSljmo=
      -----END CERTIFICATE-----
      """

    static let key = """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQguU/+whQCrRt5jFJY
      HxYuz58GeFQjacI7Rmr6SV3thQWhRANCAASCxzfPWynJKMPu5esArFmU1zxPANlE
      qi3kw+a5vHWWl/8AUe28Fp1fVs9wIF+d04D8YfyjrRsXkY0P/HCd8xf0
      -----END PRIVATE KEY-----
      """
  }
#endif
