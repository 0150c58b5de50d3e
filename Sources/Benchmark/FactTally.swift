/// Holds the facts of one type against what there should be: so many of each case, none twice.
struct FactTally {
  let type: String
  private let expected: [String: Int]
  private var found: [String: Int] = [:]
  private var ids: Set<String> = []
  /// Facts that are still to come.
  private(set) var missing: Int
  private(set) var lastReadAt: ContinuousClock.Instant?
  /// When each fact was read, in the order of reading.
  private(set) var readAt: [ContinuousClock.Instant] = []

  /// Expects facts of `type`: the number given for each subject.
  init(_ type: String, expected: [String: Int]) {
    self.type = type
    self.expected = expected
    missing = expected.values.reduce(0, +)
    readAt.reserveCapacity(missing)
    ids.reserveCapacity(missing)
  }

  /// Counts a fact where it is of this type and of a case expected. Throws where it is one too many.
  mutating func take(_ fact: DeadlineReader.Fact) throws {
    guard fact.type == type, let wanted = expected[fact.subject] else { return }
    let count = found[fact.subject, default: 0] + 1
    guard count <= wanted, ids.insert(fact.id).inserted else {
      throw BenchmarkError(
        .incomplete,
        "\(fact.subject) has \(count) facts \(type) where \(wanted) were to be; the last is "
          + fact.id)
    }
    found[fact.subject] = count
    missing -= 1
    lastReadAt = fact.readAt
    readAt.append(fact.readAt)
  }
}

/// Order statistics of samples.
enum Percentile {
  /// The sample that `share` (0 to 1) of all samples do not exceed; NaN where there are none.
  static func of(_ samples: [Double], _ share: Double) -> Double {
    guard !samples.isEmpty else { return .nan }
    let sorted = samples.sorted()
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }
}
