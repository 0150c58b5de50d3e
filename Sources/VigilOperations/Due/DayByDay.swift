import CivilTime
import StatutoryCalendar

/// A due date with the days on the way to it, one by one.
public struct DayByDay: Sendable {
  /// The most days that are listed; a longer count leaves out those before the last.
  public static let daysMax = DueExplanation.daysMax

  private let answer: DueAnswer
  private let explanation: DueExplanation

  /// Tells how an answer was counted.
  public init(_ answer: DueAnswer) {
    self.answer = answer
    explanation = answer.due.explanation(daysMax: Self.daysMax)
  }

  /// The answer, and below it a line for each day.
  public func text(_ style: TerminalStyle = .plain) -> String {
    var table = TextTable([
      .init(""), .init("Date"), .init("Count", isNumber: true), .init("Why not counted"),
    ])
    for (index, day) in explanation.days.enumerated() {
      if explanation.omitted > 0, index == explanation.days.count - 1 {
        table.add(["", .init("… \(explanation.omitted) days …", .faint)])
      }
      table.add(row(day))
    }
    return answer.text + "\n\n" + style.apply(.strong, "Day by day") + "\n"
      + table.rendered(style)
  }

  private func row(_ day: DueExplanation.Day) -> [TextTable.Cell] {
    let isDue = day.date == answer.due.date
    let mark: TextTable.Cell = isDue ? .init(">", .strong) : ""
    let date = day.date.inWords
    return switch day.role {
    case .start: [mark, .init(date), "", .init("the event, outside office hours", .faint)]
    case .dayZero: [mark, .init(date), "0", .init(isDue ? "due" : "the day of the start", .faint)]
    case .counted(let number):
      [mark, .init(date), .init(String(number)), .init(isDue ? "due" : "")]
    case .skipped(let reason): [mark, .init(date, .faint), "-", .init(reason.inWords, .faint)]
    case .end: [mark, .init(date), "", "due"]
    }
  }

  /// The answer as `DueAnswer.json` has it, with `days` (each with `date`, `weekday` and `role`) and
  /// `daysOmitted`.
  public func json() throws(OperationsError) -> String {
    try JSONText.of(Shown(answer: answer, explanation: explanation))
  }

  private struct Shown: Encodable {
    enum Key: String, CodingKey { case days, daysOmitted }

    let answer: DueAnswer
    let explanation: DueExplanation

    func encode(to encoder: any Encoder) throws {
      try answer.encode(to: encoder)
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(explanation.days, forKey: .days)
      try container.encode(explanation.omitted, forKey: .daysOmitted)
    }
  }
}
