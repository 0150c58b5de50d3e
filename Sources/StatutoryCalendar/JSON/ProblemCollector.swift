/// Gathers the problems of one file while it is read to its end.
final class ProblemCollector {
  /// Problems kept; a file with more is reported with their number.
  static let problemsMax = 100

  private(set) var problems: [String] = []
  private var omitted = 0

  var isEmpty: Bool { problems.isEmpty }

  /// Everything noted so far, also what is no longer kept.
  var count: Int { problems.count + omitted }

  func add(_ path: String, _ problem: String) {
    guard problems.count < Self.problemsMax else {
      omitted += 1
      return
    }
    problems.append(path.isEmpty ? problem : "\(path): \(problem)")
  }

  /// Throws one error with everything gathered, or does nothing.
  func throwIfAny(
    _ code: StatutoryCalendarError.Code, subject: String
  ) throws(StatutoryCalendarError) {
    guard !problems.isEmpty else { return }
    let all = omitted == 0 ? problems : problems + ["and \(omitted) more"]
    throw StatutoryCalendarError(code: code, subject: subject, problems: all)
  }
}
