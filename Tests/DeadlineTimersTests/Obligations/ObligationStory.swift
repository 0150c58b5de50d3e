import CivilTime
import DeadlineTimers
import StatutoryCalendar
import Testing
import VigilEvents
import WorkerRuntime

/// Plays news of one partnership's obligations as the runtime would: wake-ups fire in order before
/// anything recorded later, the state goes through its stored form, and every fact through its
/// schema.
struct ObligationStory {
  static let evidence = "DOC-7H3KQ9TX4MZ2"

  let partnership: String
  var rules: ObligationRules { didSet { hasOneCadence = false } }
  var calendar: HolidayCalendar
  private(set) var state: PartnershipObligations?
  private(set) var emissions: [Emission] = []
  private(set) var refusals: [String] = []
  /// Whether states and facts go through their stored forms; costs most of the time of long runs.
  var checksStoredForm = true
  private let codec = FoundationPayloadCodec()
  /// True while nothing can have been carried over from one cadence to another.
  private var hasOneCadence = true

  init(_ partnership: String, rules: ObligationRules? = nil) throws {
    self.partnership = partnership
    self.rules = try rules ?? ObligationRules.bundled()
    self.calendar = try HolidayCalendar.bundled()
  }

  /// A story that keeps only some obligations, which makes it short.
  init(keeping ids: [String], choices: [ObligationChoice] = []) throws {
    let book = try ObligationBook.bundled()
    let first = try #require(book.obligations(numbered: String(ids[0].prefix(3))).first)
    let selection = ObligationRules.Selection(only: ids, choices: choices)
    let from = try CivilDate(iso8601: "2019-01-01")
    try self.init(
      first.partnership,
      rules: ObligationRules(book, selections: [first.partnership: [(from, selection)]]))
  }

  @discardableResult
  mutating func tell(
    _ news: ObligationNews, at time: String, recorded: String? = nil
  ) throws -> [Emission] {
    let recordedAt = try instant(recorded ?? time)
    try wait(until: recordedAt)
    var work = work()
    work.take(news, time: try instant(time), recordedAt: recordedAt)
    return try note(work)
  }

  /// Fires the wake-ups up to an instant, each at its own.
  @discardableResult
  mutating func wait(until limit: Instant) throws -> [Emission] {
    var said: [Emission] = []
    var last: Instant?
    var count = 0
    while let next = state?.nextWakeUp, next <= limit {
      if let last { try #require(next > last, "a wake-up must advance") }
      last = next
      count += 1
      try #require(count < 20_000, "the obligations never come to rest")
      var work = work()
      work.wake(through: next)
      said += try note(work)
    }
    return said
  }

  @discardableResult
  mutating func wait(until limit: String) throws -> [Emission] {
    try wait(until: instant(limit))
  }

  /// Works everything out again, as after a change of calendar or arrangements.
  @discardableResult
  mutating func review(at time: String) throws -> [Emission] {
    var work = work()
    work.review(at: try instant(time))
    return try note(work)
  }

  private func work() -> ObligationWork {
    ObligationWork(state: state, partnership: partnership, rules: rules, calendar: calendar)
  }

  private mutating func note(_ work: ObligationWork) throws -> [Emission] {
    if work.isChanged {
      state = work.state
      if hasOneCadence {
        #expect(state?.entries.allSatisfy { $0.history.carriedOver.isEmpty } ?? true)
      }
      // A look at midnight that says nothing changes no more than when the next one is.
      if checksStoredForm, !work.emissions.isEmpty, let state {
        _ = try asStored(state)
      }
    } else {
      #expect(work.state == state, "a change that is not stored")
      #expect(work.emissions.isEmpty)
    }
    if checksStoredForm {
      for emission in work.emissions { try expectReferenceForm(emission.payload) }
    }
    emissions += work.emissions
    refusals += work.refusals.map(\.code)
    return work.emissions
  }

  /// Every fact of a type about an obligation, in the order in which they were said.
  func all<Payload: ObligationFact>(_ type: Payload.Type, _ id: String) -> [Payload] {
    emissions.compactMap { $0.payload as? Payload }.filter { $0.obligation.obligation == id }
  }

  /// The kinds of the facts about an obligation with their occurrence, such as `missed 1`.
  func life(_ id: String) -> [String] { lives(emissions, id) }
}

func lives(_ emissions: [Emission], _ id: String) -> [String] {
  emissions.compactMap { emission in
    guard let fact = emission.payload as? any ObligationFact, fact.obligation.obligation == id
    else { return nil }
    let kind = type(of: emission.payload).eventType.split(separator: ".")[3]
    let level = (emission.payload as? ObligationWarned).map { " " + $0.level } ?? ""
    let late = (emission.payload as? ObligationMet).map { $0.onTime ? "" : " late" } ?? ""
    return "\(kind) \(fact.obligation.occurrence)\(level)\(late)"
  }
}

/// A fact about an occurrence of an obligation.
protocol ObligationFact: EventPayload {
  var obligation: ObligationTerms { get }
}

extension ObligationScheduled: ObligationFact {}
extension ObligationWarned: ObligationFact {}
extension ObligationMissed: ObligationFact {}
extension ObligationMet: ObligationFact {}
extension ObligationExcused: ObligationFact {}
extension ObligationCancelled: ObligationFact {}

/// The news that an obligation was done.
func completed(_ id: String, _ at: String) throws -> ObligationNews {
  .completed(id, .init(try instant(at), evidence: ObligationStory.evidence))
}

/// The news that an occurrence need not be done.
func waived(_ id: String, due: String, at: String) throws -> ObligationNews {
  .waived(
    id,
    .init(
      dueDate: try CivilDate(iso8601: due), at: try instant(at), reason: "mergedMeeting",
      byRole: "businessManager"))
}

/// The news that obligations are kept from a date on.
func adopted(_ from: String = "2026-04-01") throws -> ObligationNews {
  .adopted(from: try CivilDate(iso8601: from))
}
