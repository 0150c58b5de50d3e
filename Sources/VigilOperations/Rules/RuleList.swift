import CivilTime
import StatutoryCalendar

/// Every clock of an edition, a line each.
public struct RuleList: Sendable {
  private let choice: RuleChoice

  /// Lists what a choice holds.
  public init(_ choice: RuleChoice) { self.choice = choice }

  /// The edition, the clocks and how many they are.
  public func text(_ style: TerminalStyle) -> String {
    var table = TextTable([
      .init("Clock"), .init("What"), .init("Length"), .init("From"), .init("Owed by"),
      .init("Class"),
    ])
    for clock in choice.clocks {
      let isKept = choice.watches(clock)
      let tone: TerminalStyle.Tone = isKept ? .plain : .faint
      table.add([
        .init(clock.id, tone), .init(clock.name, tone),
        .init(ClockWords.length(clock), tone),
        .init(Wording.eventType(clock.startEvent), tone),
        .init(Wording.owner(clock.ownerRole), tone),
        .init(
          isKept ? Wording.words(of: clock.severity.rawValue).lowercased() : "not watched", tone),
      ])
    }
    let kept = choice.clocks.count { choice.watches($0) }
    let total = choice.clocks.count
    let watched = kept == total ? "" : ", \(kept) of them watched for \(partnershipName)"
    return style.apply(.strong, heading) + "\n\n" + table.rendered(style) + "\n\n"
      + "\(Wording.count(total, "clock"))\(watched)"
  }

  private var partnershipName: String { choice.partnership?.name ?? "every partnership" }

  private var heading: String {
    let edition = choice.edition
    let about = edition.inForceFromApproximate ? "about " : ""
    let through = edition.inForceThrough.map { " through \($0.inWords)" } ?? ""
    let place =
      choice.partnership.map {
        ", as \($0.name) keeps it by its arrangements of \($0.effectiveFrom.inWords)"
      } ?? ""
    return "\(edition.title) (\(edition.id)), in force from \(about)"
      + "\(edition.inForceFrom.inWords)\(through)\(place)"
  }

  /// `edition`, `partnership` where one was named, and `clocks`, each as `ClockSheet.json` has it.
  public func json() throws(OperationsError) -> String {
    struct Shown: Encodable {
      let edition: EditionJSON
      let partnership: String?
      let clocks: [ClockJSON]
    }
    return try JSONText.of(
      Shown(
        edition: EditionJSON(choice.edition), partnership: choice.partnership?.partnership,
        clocks: choice.clocks.map { ClockJSON($0, isWatched: choice.watches($0)) }))
  }
}
