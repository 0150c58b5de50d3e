/// The keys of a log line: a public contract for whoever searches or parses the logs.
public enum LogKeys {
  // MARK: On every line

  /// RFC 3339 in UTC with milliseconds, by the machine's clock.
  public static let time = "time"
  /// `trace` … `critical`, as swift-log names them.
  public static let level = "level"
  /// The worker's name, such as `incident-intake`.
  public static let worker = "worker"
  /// Part of the program that logs, such as `loop` or `http`.
  public static let source = "source"
  /// What happened, in words.
  public static let message = "message"

  // MARK: Where they apply

  /// The instance slot.
  public static let instance = "instance"
  /// A topic's full name.
  public static let topic = "topic"
  /// A partition's number.
  public static let partition = "partition"
  /// A partition's phase.
  public static let phase = "phase"
  /// A stable reason code.
  public static let code = "code"
  /// Why the runtime did something.
  public static let reason = "reason"
  /// A call to the broker, such as `poll`.
  public static let operation = "operation"
  /// More on a failure, without contents of records.
  public static let detail = "detail"
  /// The error an event was logged with.
  public static let error = "error"
  /// A number of records, without their contents.
  public static let records = "records"
  /// A number of partitions.
  public static let partitions = "partitions"
  /// A monotonic duration in milliseconds.
  public static let durationMs = "durationMs"
  /// Where the endpoint listens.
  public static let host = "host"
  /// The endpoint's port.
  public static let port = "port"
  /// A setting's name.
  public static let setting = "setting"
  /// The code the process ends with.
  public static let exitCode = "exitCode"
  /// The version of this software.
  public static let version = "version"
  /// The W3C trace id of the event at hand.
  public static let traceID = "traceid"
  /// The CloudEvents id of the event at hand.
  public static let eventID = "eventid"

  /// All of the above, in the order of this file.
  public static let all: [String] = [
    time, level, worker, source, message, instance, topic, partition, phase, code, reason,
    operation, detail, error, records, partitions, durationMs, host, port, setting, exitCode,
    version, traceID, eventID,
  ]

  /// Keys whose values are never written: what a record holds is not for logs.
  public static let withheld: Set<String> = [
    "body", "data", "key", "payload", "recordKey", "subject", "value",
  ]
}
