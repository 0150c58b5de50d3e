#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Answers questions written one per line as JSON, one line of JSON for each, in order.
///
/// A question has the members of `DueQuery` by their names (no calendar file); an answer is
/// `DueAnswer.json`, or `{"error": {"code", "problems"}}` where the question was refused. A refused
/// line does not end the batch.
public struct DueBatch: Sendable {
  /// The longest line read, in bytes.
  public static let lineBytesMax = 65_536

  private let rules: RuleBook
  private let calendar: HolidayCalendar

  /// Creates a batch on given rules and a given calendar.
  public init(rules: RuleBook, calendar: HolidayCalendar) {
    self.rules = rules
    self.calendar = calendar
  }

  /// The answer to one line.
  public func answer(line: String) -> String {
    do throws(StatutoryCalendarError) {
      return try query(line).answer(rules: rules, calendar: calendar).json
    } catch {
      return refusal(error)
    }
  }

  private static let members: Set = [
    "clock", "workingDays", "calendarDays", "months", "years", "hours", "monthDay", "named",
    "roll", "minimum", "from", "awareFrom", "partnership", "dayOne", "clearDays",
    "rollForwardHour", "calendar",
  ]

  private func query(_ line: String) throws(StatutoryCalendarError) -> DueQuery {
    let problems = ProblemCollector()
    var query: DueQuery?
    if line.utf8.count > Self.lineBytesMax {
      problems.add("", "longer than \(Self.lineBytesMax) bytes")
    } else {
      switch JSONValue.parse(Array(line.utf8)) {
      case .failure(let problem): problems.add("", problem.text)
      case .success(let value):
        let object = JSONObject(value, path: "", known: Self.members, problems: problems)
        query = object.flatMap(Self.read)
      }
    }
    try problems.throwIfAny(.queryInvalid, subject: "due")
    guard let query else { throw DueQuery.invalid(["incomplete"]) }
    return query
  }

  private static func read(_ object: JSONObject) -> DueQuery? {
    func text(_ name: String) -> String? { object.has(name) ? object.text(name) : nil }
    func flag(_ name: String) -> Bool { object.has(name) && object.flag(name) == true }
    // Lengths out of bounds are refused with the other problems of the question.
    func integer(_ name: String) -> Int? {
      object.has(name) ? object.integer(name, in: .min ... .max) : nil
    }
    guard let from = object.text("from") else { return nil }
    var query = DueQuery(from: from)
    query.clock = text("clock")
    query.workingDays = integer("workingDays")
    query.calendarDays = integer("calendarDays")
    query.months = integer("months")
    query.years = integer("years")
    query.hours = integer("hours")
    query.monthDay = text("monthDay")
    query.named = text("named")
    query.roll = flag("roll")
    query.minimum = flag("minimum")
    query.awareFrom = text("awareFrom")
    query.partnership = text("partnership")
    query.calendar = text("calendar")
    if object.has("dayOne") {
      query.dayOne = object.choice("dayOne", of: CountingConvention.DayOne.self)
    }
    query.clearDays = flag("clearDays")
    query.rollForwardHour = integer("rollForwardHour")
    return query
  }

  private struct Refusal: Encodable {
    struct Detail: Encodable {
      let code: String
      let problems: [String]
    }
    let error: Detail
  }

  private func refusal(_ error: StatutoryCalendarError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let refusal = Refusal(
      error: Refusal.Detail(code: error.code.rawValue, problems: error.problems))
    // Two texts and a list of texts always encode.
    guard let data = try? encoder.encode(refusal) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
