/// The text formats `/metrics` answers in.
public enum ExpositionFormat: Sendable, CaseIterable {
  /// Prometheus text format 0.0.4, which every scraper reads.
  case prometheusText
  /// OpenMetrics 1.0.0.
  case openMetrics

  /// The media type of the answer; Prometheus 3 refuses an answer without the right one.
  public var contentType: String {
    switch self {
    case .prometheusText: "text/plain; version=0.0.4; charset=utf-8"
    case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
    }
  }

  /// Chooses by the `Accept` header: OpenMetrics 1.0.0 only where it is asked for at least as
  /// strongly as the text format, which is the answer to everything else.
  public static func negotiated(accept: String?) -> ExpositionFormat {
    var openMetrics = 0.0
    var text = 0.0
    for range in (accept ?? "").lowercased().split(separator: ",") {
      let parts = range.split(separator: ";").map { part in
        part.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
      }
      let quality = parts.first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      let version = parts.first { $0.hasPrefix("version=") }?.dropFirst(8)
      switch parts.first {
      case "application/openmetrics-text" where version == nil || version == "1.0.0":
        openMetrics = max(openMetrics, quality)
      case "text/plain" where version == nil || version == "0.0.4", "text/*", "*/*":
        text = max(text, quality)
      default: continue
      }
    }
    return openMetrics > 0 && openMetrics >= text ? .openMetrics : .prometheusText
  }
}
