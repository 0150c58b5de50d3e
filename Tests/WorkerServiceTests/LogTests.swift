import CivilTime
import Foundation
import Logging
import Synchronization
import Testing
import WorkerRuntime
import WorkerService

@Suite("Logs")
struct LogTests {
  let sink = CapturedLog()

  func logger(_ format: LogFormat = .json, level: Logger.Level = .info) -> Logger {
    Logger(label: "loop") { label in
      WorkerLogHandler(
        worker: "incident-intake", label: label, level: level, format: format, sink: sink,
        wallClock: FixedClock())
    }
  }

  func object(_ line: String) throws -> [String: Any] {
    #expect(line.hasSuffix("\n") && line.dropLast().contains("\n") == false)
    return try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  @Test(
    "A line is one JSON object whatever the strings hold",
    arguments: [
      "plain", "\"quoted\" \\ back", "line\nfeed\r\ttab", "\u{0}\u{1}\u{1F}\u{7F}\u{9F}",
      "\u{2028}\u{2029}", "é 👩‍👧 \u{10FFFF}", "{\"json\":1}", "</script>", "",
    ])
  func nastyStrings(text: String) throws {
    logger().info("\(text)", metadata: ["a": "\(text)", "\(text)!": ["b": ["c": "\(text)"]]])
    let object = try object(sink.lines[0])
    #expect(object["message"] as? String == text)
    #expect(object["a"] as? String == text)
    let nested = object["\(text)!"] as? [String: [String: String]]
    #expect(nested == ["b": ["c": text]])
  }

  @Test("Every line names time, level, worker and source; numbers stay numbers")
  func fields() throws {
    logger().warning(
      "records went to the dead letters",
      metadata: [LogKeys.records: .stringConvertible(3), LogKeys.code: "envelope.not-json"])
    #expect(
      sink.lines == [
        """
        {"time":"2026-03-31T13:20:00.000Z","level":"warning","worker":"incident-intake",\
        "source":"loop","message":"records went to the dead letters",\
        "code":"envelope.not-json","records":3}

        """
      ])
  }

  @Test("What a record holds is withheld, at every depth and in both formats")
  func withheld() throws {
    for format in LogFormat.allCases {
      for key in LogKeys.withheld {
        logger(format).error("m", metadata: ["\(key)": "hidden"])
        logger(format).error("m", metadata: ["outer": ["\(key)": "hidden"]])
      }
    }
    #expect(sink.lines.count == LogKeys.withheld.count * 4)
    #expect(!sink.lines.contains { $0.contains("hidden") })
  }

  @Test("Metadata cannot replace what the handler says, nor make a second member of one name")
  func reservedKeys() throws {
    logger().info("m", metadata: ["time": "never", "worker": "other", "level": "trace"])
    #expect(sink.lines[0].components(separatedBy: "\"worker\"").count == 2)
    let object = try object(sink.lines[0])
    #expect(object["worker"] as? String == "incident-intake")
    #expect(object["level"] as? String == "info")
  }

  @Test("The event's metadata wins over the logger's, that over the provider's")
  func metadataPrecedence() throws {
    var handler = WorkerLogHandler(
      worker: "w", label: "l", level: .info, format: .json, sink: sink, wallClock: FixedClock())
    handler.metadataProvider = .init { ["a": "provider", "b": "provider", "c": "provider"] }
    handler.metadata = ["a": "logger", "b": "logger"]
    let logger = Logger(label: "l", factory: { [handler] _ in handler })
    logger.info("m", metadata: ["a": "event"])
    let object = try object(sink.lines[0])
    #expect(object["a"] as? String == "event")
    #expect(object["b"] as? String == "logger")
    #expect(object["c"] as? String == "provider")
  }

  @Test("A line has a limit however long or deep its values are")
  func limits() throws {
    var deep = Logger.MetadataValue.string("bottom")
    for _ in 0..<100 { deep = .array([deep]) }
    let wide = Dictionary(uniqueKeysWithValues: (0..<1_000).map { ("k\($0)", deep) })
    logger().info("\(String(repeating: "x", count: 100_000))", metadata: wide)
    _ = try object(sink.lines[0])
    #expect(sink.lines[0].utf8.count < 20_000)
  }

  @Test("Plain lines cannot be forged and carry no control characters to a terminal")
  func plainLines() {
    logger(.text).error("one\ntwo \u{1B}[31m", metadata: ["k\n": "v\r\nw"])
    #expect(
      sink.lines == [
        "2026-03-31T13:20:00.000Z ERROR incident-intake loop: one two  [31m k =v  w\n"
      ])
  }

  @Test("Levels below the configured one write nothing")
  func level() {
    logger(level: .warning).info("quiet")
    #expect(sink.lines.isEmpty)
  }

  @Test("The keys are exactly these: searches and parsers depend on them")
  func keys() {
    #expect(
      LogKeys.all == [
        "time", "level", "worker", "source", "message", "instance", "topic", "partition", "phase",
        "code", "reason", "operation", "detail", "error", "records", "partitions", "durationMs",
        "host", "port", "setting", "exitCode", "version", "traceid", "eventid",
      ])
    #expect(LogKeys.withheld.isDisjoint(with: LogKeys.all))
  }

  @Test("An outage is logged when it begins and when it ends, not once per attempt")
  func outage() throws {
    let observer = LogObserver(logger: logger())
    for _ in 0..<50 {
      observer.brokerUnavailable(operation: "poll", detail: "no broker answers")
      observer.loopProgressed()
    }
    observer.loopProgressed()
    observer.loopProgressed()
    #expect(sink.lines.count == 2)
    #expect(try object(sink.lines[0])["operation"] as? String == "poll")
    #expect(sink.lines[1].contains("answers again after 50 failed calls"))
  }

  @Test("Dead letters are one line per batch and code, once the batch is committed")
  func deadLetters() throws {
    let observer = LogObserver(logger: logger())
    observer.deadLettered(code: "lost-with-the-batch")
    observer.transactionAborted(reason: "aborted")
    for _ in 0..<100 { observer.deadLettered(code: "envelope.not-json") }
    observer.batchClosed()
    observer.deadLettered(code: "of-the-next-batch")
    observer.batchCommitted(records: 100, emissions: 100, wakeUps: 0, durationMs: 1)
    observer.transactionAborted(reason: "aborted")
    observer.batchClosed()
    observer.batchCommitted(records: 1, emissions: 0, wakeUps: 0, durationMs: 1)
    let lines = sink.lines.filter { $0.contains("dead letters") }
    #expect(lines.count == 1)
    #expect(try object(lines[0])["records"] as? Int == 100)
  }
}

/// Keeps the lines.
final class CapturedLog: LogSink {
  private let captured = Mutex<[String]>([])

  var lines: [String] { captured.withLock { $0 } }

  func write(_ line: String) { captured.withLock { $0.append(line) } }
}

/// Stands at the afternoon of 31 March 2026.
private struct FixedClock: WallClock {
  func now() -> Instant { Instant(millisecondsSinceEpoch: 1_774_963_200_000) }
}
