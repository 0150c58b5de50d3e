import Foundation

/// The JSON that `/livez` and `/readyz` answer.
struct HealthResponse: Encodable {
  struct Reason: Encodable {
    var code: String
    var detail: String
  }

  var status: String
  var reasons: [Reason]
  var partitionsReady: Int
  var partitionsRestoring: Int
  var progressAgeMs: Int64

  /// The answer to whether the worker is live; only what a restart might mend counts against it.
  static func liveness(_ report: HealthReport) -> HealthResponse {
    let reasons = report.reasons.filter { $0.code == .stuck || $0.code == .failed }
    return HealthResponse(report, status: report.isLive ? "live" : "not live", reasons: reasons)
  }

  /// The answer to whether the worker is ready.
  static func readiness(_ report: HealthReport) -> HealthResponse {
    let status = report.isReady ? "ready" : "not ready"
    return HealthResponse(report, status: status, reasons: report.reasons)
  }

  private init(_ report: HealthReport, status: String, reasons: [HealthReport.Reason]) {
    self.status = status
    self.reasons = reasons.map { Reason(code: $0.code.rawValue, detail: $0.detail) }
    partitionsReady = report.partitionsReady
    partitionsRestoring = report.partitionsRestoring
    progressAgeMs = report.progressAgeMs
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings and numbers alone cannot fail to encode.
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
