import CRdKafka

/// librdkafka properties, checked without a network.
public struct KafkaConfiguration: Hashable, Sendable {
  /// Property names as librdkafka writes them, such as `bootstrap.servers`.
  public var properties: [String: String]

  public init(_ properties: [String: String] = [:]) { self.properties = properties }

  /// The addresses of the brokers, or nil where none are named.
  public var bootstrapServers: String? { properties["bootstrap.servers"] }

  /// One thing wrong with a configuration.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The variable or property at fault.
    public var name: String
    public var detail: String
    public var description: String { "\(name): \(detail)" }
  }

  /// Every problem of a configuration at once.
  public struct Problems: Error, Hashable, Sendable, CustomStringConvertible {
    public var problems: [Problem]
    public var description: String { problems.map(\.description).joined(separator: "; ") }
  }

  /// Reads `KAFKA_<NAME>` variables: `KAFKA_SASL_USERNAME` is `sasl.username`, and
  /// `KAFKA_SASL_PASSWORD_FILE` takes `sasl.password` from a file, without its last line break.
  ///
  /// `readFile` returns a file's text, or throws. All problems are thrown together.
  public static func fromEnvironment(
    _ environment: [String: String], readFile: (String) throws -> String
  ) throws(Problems) -> KafkaConfiguration {
    var configuration = KafkaConfiguration()
    var problems: [Problem] = []
    for (name, value) in environment.sorted(by: { $0.key < $1.key })
    where name.hasPrefix("KAFKA_") {
      var property = propertyName(name.dropFirst(6))
      var value = value
      if !isKnown(property), property.hasSuffix(".file") {
        property = String(property.dropLast(5))
        do {
          value = try readFile(value)
          if value.hasSuffix("\n") { value.removeLast() }
        } catch {
          problems.append(Problem(name: name, detail: "the file cannot be read: \(error)"))
          continue
        }
      }
      configuration.properties[property] = value
    }
    problems.append(contentsOf: configuration.problems(namedByVariable: true))
    guard problems.isEmpty else { throw Problems(problems: problems) }
    return configuration
  }

  private static func propertyName(_ variable: Substring) -> String {
    variable.lowercased().map { $0 == "_" ? "." : String($0) }.joined()
  }

  private static func isKnown(_ property: String) -> Bool {
    let conf = rd_kafka_conf_new()
    defer { rd_kafka_conf_destroy(conf) }
    var size = 0
    if rd_kafka_conf_get(conf, property, nil, &size) == RD_KAFKA_CONF_OK { return true }
    return property == "bootstrap.servers"
  }

  /// What the library would refuse, one problem per property.
  public func problems() -> [Problem] { problems(namedByVariable: false) }

  private func problems(namedByVariable: Bool) -> [Problem] {
    let conf = rd_kafka_conf_new()
    defer { rd_kafka_conf_destroy(conf) }
    return properties.sorted { $0.key < $1.key }.compactMap { name, value in
      guard let detail = Self.set(conf, name, value) else { return nil }
      let shown =
        namedByVariable
        ? "KAFKA_" + name.uppercased().map { $0 == "." ? "_" : String($0) }.joined() : name
      // The library repeats the value; a secret must not be shown.
      return Problem(
        name: shown, detail: Self.isSecret(name) ? "the value is not accepted" : detail)
    }
  }

  /// Sets a property and returns what the library says against it.
  static func set(_ conf: OpaquePointer?, _ name: String, _ value: String) -> String? {
    var text = [CChar](repeating: 0, count: 512)
    guard rd_kafka_conf_set(conf, name, value, &text, text.count) != RD_KAFKA_CONF_OK else {
      return nil
    }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Properties in name order for showing, with secrets masked.
  public var shown: [(name: String, value: String)] {
    properties.sorted { $0.key < $1.key }.map { ($0.key, Self.isSecret($0.key) ? "***" : $0.value) }
  }

  private static func isSecret(_ name: String) -> Bool {
    name.contains("password") || name.contains("secret") || name.hasSuffix("key.pem")
      || name == "sasl.oauthbearer.config"
  }

  /// These properties over the given defaults.
  public func over(_ defaults: [String: String]) -> KafkaConfiguration {
    KafkaConfiguration(defaults.merging(properties) { $1 })
  }

  /// Makes a library configuration object with the context for callbacks.
  func makeConf(_ context: ClientContext) throws -> OpaquePointer {
    let conf = rd_kafka_conf_new()
    for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
      if let detail = Self.set(conf, name, value) {
        rd_kafka_conf_destroy(conf)
        throw KafkaError(
          .configuration, operation: "configure",
          detail: Self.isSecret(name) ? "\(name) is not accepted" : detail)
      }
    }
    context.install(on: conf!)
    return conf!
  }
}
