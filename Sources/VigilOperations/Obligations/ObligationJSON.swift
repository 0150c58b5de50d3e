import CivilTime
import StatutoryCalendar

/// An obligation of the register for programs. Members are added, never renamed or taken away.
struct ObligationJSON: Encodable {
  struct Reading: Encodable {
    let id: String
    let recurs: String
    let source: String
  }

  let id: String
  let number: String
  let partnership: String
  let name: String
  let recurs: String
  let triggers: [String]
  let firstDue: CivilDate?
  let readings: [Reading]
  let late: String
  let ownerGroup: String
  let ownerRole: String
  let severity: Severity
  let warnings: [String]
  let watchesPace: Bool
  let optional: Bool
  let source: String
  let note: String?
  /// The dates on which it falls due, if it is taken on at `from`.
  let next: [CivilDate]

  init(_ obligation: Obligation, _ next: [CivilDate]) {
    id = obligation.id
    number = obligation.number
    partnership = obligation.partnership
    name = obligation.name
    recurs = obligation.cadence.inWords
    triggers = obligation.cadence.triggers
    firstDue = obligation.firstDue
    readings = obligation.readings.map {
      Reading(id: $0.id, recurs: $0.cadence.inWords, source: $0.source)
    }
    late = obligation.late.rawValue
    ownerGroup = obligation.ownerGroup
    ownerRole = obligation.ownerRole
    severity = obligation.severity
    warnings = obligation.warnings.map(\.level)
    watchesPace = obligation.watchesPace
    optional = obligation.isOptional
    source = obligation.source
    note = obligation.note.isEmpty ? nil : obligation.note
    self.next = next
  }
}
