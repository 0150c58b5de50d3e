import Foundation

extension KafkaConfiguration {
  /// A secret or certificate read from a file may have at most this size.
  static let valueFileBytesMax = 1 << 20

  /// Reads `KAFKA_<NAME>` variables: `KAFKA_BOOTSTRAP_SERVERS` sets `bootstrap.servers`.
  ///
  /// `KAFKA_<NAME>_FILE` names a file that holds the value; one line break at its end is dropped.
  /// Variables that Kubernetes adds by itself for a service called `kafka` are passed over.
  /// - Throws: ``KafkaConfigurationError`` with every problem found: unknown and reserved
  ///   properties, values the library refuses, unreadable files, a value given twice.
  public static func fromEnvironment(
    _ environment: [String: String]
  ) throws(KafkaConfigurationError) -> KafkaConfiguration {
    var configuration = KafkaConfiguration()
    var sources: [String: String] = [:]
    var problems: [KafkaConfigurationError.Problem] = []
    for (variable, text) in environment.sorted(by: { $0.key < $1.key }) {
      guard variable.hasPrefix(environmentPrefix), !isServiceLink(variable) else { continue }
      let fromFile = variable.hasSuffix(fileSuffix)
      let property = propertyName(variable)
      if let first = sources[property] {
        problems.append(
          .init(
            source: variable, property: property,
            message: "sets \(property), which \(first) sets already; keep one of the two"))
        continue
      }
      sources[property] = variable
      do {
        configuration.properties[property] = fromFile ? try valueOfFile(text) : text
      } catch {
        problems.append(.init(source: variable, property: property, message: error.message))
      }
    }
    problems += configuration.problems().map { problem in
      guard let property = problem.property, let source = sources[property] else { return problem }
      return .init(source: source, property: property, message: problem.message)
    }
    guard problems.isEmpty else { throw KafkaConfigurationError(problems: problems) }
    return configuration
  }

  private static let environmentPrefix = "KAFKA_"
  private static let fileSuffix = "_FILE"

  private static func propertyName(_ variable: String) -> String {
    var name = variable.dropFirst(environmentPrefix.count)
    if name.hasSuffix(fileSuffix) { name = name.dropLast(fileSuffix.count) }
    return name.lowercased().replacingOccurrences(of: "_", with: ".")
  }

  /// `KAFKA_SERVICE_HOST`, `KAFKA_SERVICE_PORT…`, `KAFKA_PORT`, `KAFKA_PORT_9092_TCP…`.
  private static func isServiceLink(_ variable: String) -> Bool {
    let name = variable.dropFirst(environmentPrefix.count)
    if name == "PORT" || name == "SERVICE_HOST" || name.hasPrefix("SERVICE_PORT") { return true }
    guard name.hasPrefix("PORT_") else { return false }
    return name.dropFirst("PORT_".count).first?.isNumber ?? false
  }

  private struct FileProblem: Error {
    var message: String
  }

  private static func valueOfFile(_ path: String) throws(FileProblem) -> String {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw FileProblem(message: "cannot read \(path); check that it exists and may be read")
    }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: valueFileBytesMax + 1) else {
      throw FileProblem(message: "\(path) is empty or cannot be read")
    }
    guard data.count <= valueFileBytesMax else {
      throw FileProblem(message: "\(path) is larger than \(valueFileBytesMax) bytes")
    }
    guard var text = String(data: data, encoding: .utf8) else {
      throw FileProblem(message: "\(path) is not UTF-8 text")
    }
    if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
    guard !text.isEmpty else { throw FileProblem(message: "\(path) is empty") }
    return text
  }
}
