import Foundation
import Metrics
import Testing
import WorkerService

@Suite("Exposition")
struct ExpositionTests {
  @Test("Every metric, with nasty label values, is read by a strict parser in both formats")
  func strictlyValid() throws {
    let registry = MetricsRegistry.filled()
    for format in ExpositionFormat.allCases {
      let text = registry.exposition(in: format)
      let read = try StrictExposition(text, openMetrics: format == .openMetrics)
      #expect(read.families.count == MetricNames.all.count)
    }
  }

  @Test("Label values survive escaping")
  func escaping() throws {
    let registry = MetricsRegistry()
    let nasty = "a\\b\"c\nd{},=é"
    registry.gauge(MetricNames.lagRecords, [.topic: nasty, .partition: "0"]).set(Int64(3))
    let read = try StrictExposition(registry.exposition(in: .prometheusText))
    #expect(
      read.value("vigil_consumer_lag_records", ["topic": nasty, "partition": "0"]) == 3)
  }

  @Test("The order in which labels are given makes no second series")
  func labelOrder() throws {
    let registry = MetricsRegistry()
    Counter(label: "x", dimensions: [("a", "1"), ("b", "2")], factory: registry).increment()
    Counter(label: "x", dimensions: [("b", "2"), ("a", "1")], factory: registry).increment()
    let read = try StrictExposition(registry.exposition(in: .prometheusText))
    #expect(read.value("x_total", ["a": "1", "b": "2"]) == 2)
  }

  @Test(
    "A name keeps its first kind; a second kind, or a name inside a histogram's, is not exported")
  func oneKindPerName() throws {
    let registry = MetricsRegistry()
    Metrics.Timer(label: "took", factory: registry).recordSeconds(1)
    Counter(label: "took_seconds", factory: registry).increment()
    Recorder(label: "took_seconds_count", dimensions: [], aggregate: false, factory: registry)
      .record(9)
    let read = try StrictExposition(registry.exposition(in: .openMetrics), openMetrics: true)
    #expect(read.families["took_seconds"]?.type == "histogram")
    #expect(read.value("took_seconds_count") == 1)
    #expect(read.value("vigil_metrics_series_refused_total") == 2)
  }

  @Test("Names and labels of libraries become legal, and `le` stays the histogram's own")
  func foreignNames() throws {
    let registry = MetricsRegistry()
    Counter(
      label: "http.requests-1", dimensions: [("2xx", "y"), ("__name", "z")], factory: registry
    )
    .increment()
    Recorder(label: "size", dimensions: [("le", "mine")], aggregate: true, factory: registry)
      .record(3)
    let read = try StrictExposition(registry.exposition(in: .prometheusText))
    #expect(read.value("http_requests_1_total", ["_2xx": "y", "x__name": "z"]) == 1)
    #expect(read.value("size_count", ["exported_le": "mine"]) == 1)
  }

  @Test("Bucket counts accumulate and an observation on a bound belongs to that bucket")
  func buckets() throws {
    let registry = MetricsRegistry()
    let histogram = registry.histogram(MetricNames.commitDuration)
    for milliseconds in [1.0, 5, 10, 10.5, 20_000] { histogram.record(milliseconds: milliseconds) }
    let read = try StrictExposition(registry.exposition(in: .prometheusText))
    let name = "vigil_batch_commit_duration_seconds_bucket"
    #expect(read.value(name, ["le": "0.001"]) == 1)
    #expect(read.value(name, ["le": "0.01"]) == 3)
    #expect(read.value(name, ["le": "10.0"]) == 4)
    #expect(read.value(name, ["le": "+Inf"]) == 5)
  }

  @Test("Infinite and undefined gauges are written as scrapers read them")
  func specialValues() throws {
    let registry = MetricsRegistry()
    registry.gauge(MetricNames.lagAge, [.topic: "a"]).set(-Double.infinity)
    registry.gauge(MetricNames.lagAge, [.topic: "b"]).set(Double.nan)
    let read = try StrictExposition(registry.exposition(in: .prometheusText))
    #expect(read.value("vigil_consumer_lag_seconds", ["topic": "a"]) == -.infinity)
    #expect(read.value("vigil_consumer_lag_seconds", ["topic": "b"])?.isNaN == true)
  }

  @Test("More series of one name than the limit are refused and counted, not exported")
  func seriesLimit() throws {
    let registry = MetricsRegistry()
    for number in 0..<MetricsRegistry.seriesPerMetricMax + 5 {
      registry.gauge(MetricNames.lagRecords, [.partition: String(number)]).set(Int64(1))
    }
    let read = try StrictExposition(registry.exposition(in: .prometheusText))
    #expect(
      read.families["vigil_consumer_lag_records"]?.samples.count
        == MetricsRegistry.seriesPerMetricMax)
    #expect(read.value("vigil_metrics_series_refused_total") == 5)
  }

  @Test("Increments from many threads are all counted")
  func concurrentIncrements() async throws {
    let registry = MetricsRegistry()
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<1_000 {
            registry.counter(MetricNames.deadLetters, [.code: "envelope.not-json"]).increment()
            registry.histogram(MetricNames.commitDuration).record(0.5)
            registry.gauge(MetricNames.wakeUpsArmed).increment(by: 0.5)
          }
        }
      }
    }
    let read = try StrictExposition(registry.exposition(in: .prometheusText))
    #expect(read.value("vigil_dead_letters_total", ["code": "envelope.not-json"]) == 8_000)
    #expect(read.value("vigil_batch_commit_duration_seconds_count") == 8_000)
    #expect(read.value("vigil_wake_ups_armed") == 4_000)
  }

  @Test("A destroyed metric is no longer exported")
  func destroyed() throws {
    let registry = MetricsRegistry()
    let counter = Counter(label: "gone", dimensions: [], factory: registry)
    counter.increment()
    registry.destroyCounter(registry.makeCounter(label: "gone", dimensions: []))
    #expect(!registry.exposition(in: .prometheusText).contains("gone"))
  }

  @Test(
    "The format follows the Accept header",
    arguments: [
      (nil, ExpositionFormat.prometheusText),
      ("*/*", .prometheusText),
      ("application/openmetrics-text", .openMetrics),
      (
        "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        .openMetrics
      ),
      ("application/openmetrics-text; version=0.0.1, text/plain", .prometheusText),
      ("text/plain;q=0.9, application/openmetrics-text;q=0.5", .prometheusText),
      ("application/openmetrics-text;q=0", .prometheusText),
      ("text/html, garbage;;q=x,", .prometheusText),
    ] as [(String?, ExpositionFormat)])
  func negotiation(accept: String?, expected: ExpositionFormat) {
    #expect(ExpositionFormat.negotiated(accept: accept) == expected)
  }

  @Test(
    "promtool finds neither errors nor bad names in what is exported",
    .enabled(if: Promtool.path != nil, "promtool is not installed (Debian package prometheus)"))
  func promtool() throws {
    let result = try Promtool.check(MetricsRegistry.filled().exposition(in: .prometheusText))
    #expect(result.status == 0, "\(result.output)")
  }
}

extension MetricsRegistry {
  /// A registry in which every metric has two series, or one where it has no labels.
  static func filled() -> MetricsRegistry {
    let registry = MetricsRegistry(commonLabels: [.worker: "deadline-timers"])
    for definition in MetricNames.all {
      for value in ["one", "two \"quoted\" \\ \n line"] {
        let labels = Dictionary(uniqueKeysWithValues: definition.labels.map { ($0, value) })
        switch definition.kind {
        case .counter: registry.counter(definition, labels).increment()
        case .gauge: registry.gauge(definition, labels).set(1.5)
        case .histogram: registry.histogram(definition, labels).record(0.3)
        }
      }
    }
    return registry
  }
}

/// Prometheus's own checker, where it is installed.
private enum Promtool {
  static let path = ["/usr/bin/promtool", "/usr/local/bin/promtool"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static func check(_ text: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path))
    process.arguments = ["check", "metrics"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: answer, as: UTF8.self))
  }
}
