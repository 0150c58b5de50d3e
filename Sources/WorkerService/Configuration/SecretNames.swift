/// Tells by its name whether a value must not be shown.
enum SecretNames {
  /// What stands for a secret value.
  static let mask = "********"

  private static let parts = [
    "password", "passphrase", "secret", "token", "credential", "jaas", "oauthbearer.config",
    "key.pem", "ssl.key",
  ]

  /// True for names such as `KAFKA_SASL_PASSWORD` or `clientSecret`; the path of a file that holds
  /// a secret (`…_FILE`, `….location`) is not one.
  static func isSecret(_ name: String) -> Bool {
    let name = name.lowercased().replacing("_", with: ".")
    if name.hasSuffix(".file") || name.hasSuffix(".location") { return false }
    return parts.contains { name.contains($0) }
  }

  static func masked(_ value: String, name: String) -> String {
    isSecret(name) ? mask : value
  }
}
