import CivilTime
import VigilEvents

/// Everything the topics say about one case, in the order in which it happened.
public struct CaseTimeline: Sendable {
  /// The case.
  public let subject: String
  /// The records, by when they happened, causes before their effects; each event once.
  public let records: [ObservedRecord]
  /// The case's deadlines.
  public let board: DeadlineBoard

  /// Puts the records of a case in order. They have to come in the order of each partition.
  public init(subject: String, records: [ObservedRecord]) throws(OperationsError) {
    self.subject = subject
    var seen: Set<EventKey> = []
    var board = DeadlineBoard()
    var kept: [ObservedRecord] = []
    for record in records {
      switch record {
      case .event(let event):
        guard seen.insert(event.identity).inserted else { continue }
        try board.take(event)
      case .deadLetter(let letter):
        guard seen.insert(letter.identity).inserted else { continue }
      case .unreadable: break
      }
      kept.append(record)
    }
    self.board = board
    self.records = Self.ordered(kept)
  }

  /// The partnership of the case, from its events.
  public var partnership: String? {
    for case .event(let event) in records { return event.envelope.partnership }
    return nil
  }

  /// The records without reports that intake has repeated as facts, which say the same.
  public var withoutRepeatedReports: [ObservedRecord] {
    let causes = Set(
      records.compactMap { record -> String? in
        guard case .event(let event) = record, Self.repeatsItsReport(event.payload) else {
          return nil
        }
        return event.envelope.causationid
      })
    return records.filter { record in
      guard case .event(let event) = record else { return true }
      return type(of: event.payload).topic != .incidentReports
        || !causes.contains(event.envelope.id)
    }
  }

  private static func repeatsItsReport(_ payload: any EventPayload) -> Bool {
    payload is PreNotificationRecorded || payload is PartnerViewRecorded
      || payload is NotificationDecisionRecorded || payload is SINRecorded
      || payload is SINCopyRecorded || payload is PartnersInformedRecorded
      || payload is SINWithdrawalRecorded
  }

  private struct Place: Comparable {
    let time: Instant
    /// Events of the case between this one and a first cause.
    let depth: Int
    let recorded: Instant
    let index: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.time, left.depth, left.recorded, left.index)
        < (right.time, right.depth, right.recorded, right.index)
    }
  }

  private static func ordered(_ records: [ObservedRecord]) -> [ObservedRecord] {
    var causes: [String: String] = [:]
    for case .event(let event) in records {
      if let cause = event.envelope.causationid, cause != event.envelope.id {
        causes[event.envelope.id] = cause
      }
    }
    return records.enumerated().map { (place($1, index: $0, causes), $1) }
      .sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func place(
    _ record: ObservedRecord, index: Int, _ causes: [String: String]
  ) -> Place {
    switch record {
    case .event(let event):
      let envelope = event.envelope
      return Place(
        time: envelope.time, depth: depth(of: envelope.id, causes),
        recorded: envelope.recordedtime ?? envelope.time, index: index)
    case .deadLetter(let letter):
      let time = (try? Instant(rfc3339: letter.failedAt)) ?? Instant(millisecondsSinceEpoch: 0)
      return Place(time: time, depth: 0, recorded: time, index: index)
    case .unreadable:
      let start = Instant(millisecondsSinceEpoch: 0)
      return Place(time: start, depth: 0, recorded: start, index: index)
    }
  }

  /// The longest chain of causes that is followed; also ends chains that a bad event closes to a
  /// ring.
  private static let depthMax = 64

  private static func depth(of id: String, _ causes: [String: String]) -> Int {
    var depth = 0
    var id = id
    while depth < depthMax, let cause = causes[id] {
      id = cause
      depth += 1
    }
    return depth
  }
}
