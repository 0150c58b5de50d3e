import CivilTime
import StatutoryCalendar

/// The rules that hold for a start on a date: one edition, as one partnership keeps it or as it
/// stands.
public struct RuleChoice: Sendable {
  /// All rules.
  public let rules: RuleBook
  /// The edition, or the overlay, that holds.
  public let edition: RuleEdition
  /// The partnership's arrangements that are applied: those in force on the date, or on the last
  /// day of an edition that is over; nil for the rules as they stand.
  public let partnership: PartnershipArrangement?

  /// Chooses by an edition's id, or else by a date. Throws `usage` for an edition or a partnership
  /// that is not known and for a date before all editions.
  public init(
    _ rules: RuleBook, edition id: String? = nil, on date: CivilDate, partnership: String? = nil
  ) throws(OperationsError) {
    self.rules = rules
    let arrangementDate: CivilDate
    if let id {
      guard let edition = rules.edition(id) else {
        let known = rules.allEditions.map(\.id).joined(separator: ", ")
        throw OperationsError(.usage, "--edition \(id): not known; known are \(known)")
      }
      self.edition = edition
      arrangementDate = edition.inForceThrough.map { min(date, $0) } ?? date
    } else {
      guard let edition = rules.edition(forStartOn: date) else {
        let first = rules.editions.first.map { "; the first starts on \($0.inForceFrom)" } ?? ""
        throw OperationsError(.usage, "--on \(date): no edition was in force\(first)")
      }
      self.edition = edition
      arrangementDate = date
    }
    self.partnership = try partnership.map { id throws(OperationsError) in
      guard let found = rules.partnership(id) else {
        let known = rules.partnerships.map(\.id).joined(separator: ", ")
        throw OperationsError(.usage, "--partnership \(id): not known; known are \(known)")
      }
      return found.arrangement(inForceOn: arrangementDate)
    }
  }

  /// The clocks in the order of the register, as the partnership keeps them.
  public var clocks: [StatutoryClock] { edition.clocks.map(asKept) }

  /// A clock by its number, in capitals or not. Throws `not-found` where the edition has none.
  public func clock(_ number: String) throws(OperationsError) -> StatutoryClock {
    let id = number.prefix(1).uppercased() + number.dropFirst().lowercased()
    guard let clock = edition.clock(id) else {
      let others = rules.allEditions.filter { $0.clock(id) != nil }.map(\.id)
      let hint =
        others.isEmpty
        ? "there are \(edition.clocks.map(\.id).joined(separator: ", "))"
        : "it is in \(others.joined(separator: ", ")), which --edition names"
      throw OperationsError(.notFound, "\(edition.id) has no clock \(number); \(hint)")
    }
    return asKept(clock)
  }

  /// True where the clock is kept for the partnership.
  public func watches(_ clock: StatutoryClock) -> Bool {
    clock.isWatched
  }

  /// The other editions and what they say of the clock.
  func others(than clock: StatutoryClock) -> [(edition: RuleEdition, clock: StatutoryClock?)] {
    rules.allEditions.filter { $0.id != edition.id }.map { ($0, $0.clock(clock.id)) }
  }

  private func asKept(_ clock: StatutoryClock) -> StatutoryClock {
    partnership.map(clock.with) ?? clock
  }
}
