import CivilTime
import Logging
import WorkerRuntime

/// Writes each log event as one line, JSON or plain, with the worker's name on it.
///
/// Metadata of the event wins over the logger's, the logger's over the provider's. Values of keys
/// in `LogKeys.withheld` are replaced: logs carry opaque ids and codes, never contents of records.
public struct WorkerLogHandler: LogHandler {
  public var metadata: Logger.Metadata = [:]
  public var metadataProvider: Logger.MetadataProvider?
  public var logLevel: Logger.Level

  private let worker: String
  private let label: String
  private let format: LogFormat
  private let sink: any LogSink
  private let wallClock: any WallClock

  /// Creates a handler for the logger `label` of a worker. Lines carry the machine's time, also on
  /// an accelerated clock: they are compared with other programs' logs.
  public init(
    worker: String, label: String, level: Logger.Level, format: LogFormat,
    sink: any LogSink = StandardErrorSink(), wallClock: any WallClock = SystemWallClock()
  ) {
    self.worker = worker
    self.label = label
    self.logLevel = level
    self.format = format
    self.sink = sink
    self.wallClock = wallClock
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    var all = metadataProvider?.get() ?? [:]
    all.merge(metadata) { _, new in new }
    if let error = event.error { all[LogKeys.error] = "\(error)" }
    all.merge(event.metadata ?? [:]) { _, new in new }
    let members = all.sorted { $0.key < $1.key }.prefix(JSONWriter.membersMax)
    sink.write(format == .json ? json(event, members) : plain(event, members))
  }

  /// Always with milliseconds: lines of one second would not sort otherwise.
  private var time: String {
    let text = wallClock.now().rfc3339
    return text.contains(".") ? text : text.dropLast() + ".000Z"
  }

  private func json(
    _ event: LogEvent, _ members: ArraySlice<(key: String, value: Logger.Metadata.Value)>
  ) -> String {
    var writer = JSONWriter()
    writer.member(LogKeys.time, "\(time)")
    writer.member(LogKeys.level, "\(event.level.rawValue)")
    writer.member(LogKeys.worker, "\(worker)")
    writer.member(LogKeys.source, "\(label)")
    writer.member(LogKeys.message, "\(event.message)")
    for (key, value) in members where !Self.reserved.contains(key) {
      writer.member(key, value)
    }
    return writer.finished()
  }

  private func plain(
    _ event: LogEvent, _ members: ArraySlice<(key: String, value: Logger.Metadata.Value)>
  ) -> String {
    let level = event.level.rawValue.uppercased()
    var line = "\(time) \(level) \(worker) \(label): "
    line += Self.onOneLine("\(event.message)")
    for (key, value) in members {
      let shown =
        LogKeys.withheld.contains(key) ? "withheld" : Self.onOneLine(JSONWriter.shown(value))
      line += " \(Self.onOneLine(key))=\(shown)"
    }
    return line + "\n"
  }

  /// Members the handler itself writes; metadata of the same name would make a second member.
  private static let reserved: Set<String> = [
    LogKeys.time, LogKeys.level, LogKeys.worker, LogKeys.source, LogKeys.message,
  ]

  /// Without control characters: a line feed would start a forged line, an escape would reach the
  /// reader's terminal.
  private static func onOneLine(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(JSONWriter.stringCharactersMax) {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      result.unicodeScalars.append(isControl || scalar == "\u{2028}" ? " " : scalar)
    }
    return result
  }
}
