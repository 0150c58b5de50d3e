/// Why a measurement could not be taken.
struct BenchmarkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, for programs.
  enum Code: String, Hashable, Sendable, CaseIterable {
    /// A process ended, or did not become ready.
    case processFailed = "process-failed"
    /// The work was not done within its time.
    case unfinished
    /// Something was lost or dropped, so that a figure would mean nothing.
    case incomplete
  }

  var code: Code
  /// What is wrong, where, and what to do.
  var detail: String

  init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  var description: String { "\(code.rawValue): \(detail)" }
}
