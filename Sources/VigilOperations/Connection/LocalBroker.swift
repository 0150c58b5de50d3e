import Glibc

/// The embedded broker that `vigil up` runs on this machine, as other commands find it.
public enum LocalBroker {
  /// The longest address that is read, in bytes.
  public static let addressBytesMax = 1_024

  /// Where the embedded broker leaves its address unless `VIGIL_EMBEDDED_BOOTSTRAP_FILE` says
  /// otherwise: below `XDG_RUNTIME_DIR`, else in a folder of the user's own under `/tmp`.
  public static func defaultBootstrapFile(
    environment: [String: String], userId: UInt32 = getuid()
  ) -> String {
    if let runtime = environment["XDG_RUNTIME_DIR"], runtime.hasPrefix("/") {
      return runtime + "/vigil/bootstrap"
    }
    return "/tmp/vigil-\(userId)/bootstrap"
  }

  /// The file that holds the embedded broker's address under these settings.
  public static func bootstrapFile(environment: [String: String]) -> String {
    if let named = environment["VIGIL_EMBEDDED_BOOTSTRAP_FILE"], !named.isEmpty { return named }
    return defaultBootstrapFile(environment: environment)
  }
}
