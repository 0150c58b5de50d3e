import CivilTime
import VigilEvents

/// One line about one record: when, which case, what happened.
public struct TimelineLine: Hashable, Sendable {
  /// When it happened, in statutory time; nil where a record does not tell.
  public let time: Instant?
  /// The case or other subject; nil where it is not known.
  public let subject: String?
  /// What happened, in words.
  public let text: String
  /// How it is set off on a terminal.
  public let tone: TerminalStyle.Tone

  /// The line of a record.
  public init(_ record: ObservedRecord, names: ClockNames = .bundled) {
    subject = record.subject
    switch record {
    case .event(let event):
      time = event.envelope.time
      text = EventDescription.text(for: event.envelope, event.payload, names: names)
      tone = EventDescription.tone(of: event.payload)
    case .deadLetter(let letter):
      time = try? Instant(rfc3339: letter.failedAt)
      let place = letter.path.map { " at \($0)" } ?? ""
      let withheld = letter.isWithheld ? "; content withheld, it may hold personal data" : ""
      text =
        "\(letter.worker) could not read the record \(letter.origin): \(letter.code)\(place)"
        + withheld
      tone = .alarm
    case .unreadable(let rejection, let position, _):
      time = nil
      text = "The record \(position) is not an event: \(rejection)"
      tone = .alarm
    }
  }

  private init(time: Instant?, subject: String?, text: String, tone: TerminalStyle.Tone) {
    self.time = time
    self.subject = subject
    self.text = text
    self.tone = tone
  }

  /// The same line with other words.
  func replacing(text: String, tone: TerminalStyle.Tone) -> TimelineLine {
    TimelineLine(time: time, subject: subject, text: text, tone: tone)
  }

  /// The line as it is printed: London time, case, text.
  public func rendered(_ style: TerminalStyle) -> String {
    let moment = time.map(LondonTime.inWords) ?? ""
    let padding = String(repeating: " ", count: max(0, Self.momentWidth - moment.count))
    return style.apply(.faint, moment) + padding + "  " + style.apply(.strong, subject ?? "-")
      + "  " + style.apply(tone, text)
  }

  /// The width of "Wed 15 Apr 2026 09:00 BST", the longest moment there is.
  private static let momentWidth = 25
}
