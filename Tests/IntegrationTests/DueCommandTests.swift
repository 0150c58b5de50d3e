import Foundation
import Testing

/// `vigil due` gives the worked examples' dates in both formats, and refuses what it cannot answer.
///
/// The dates were worked out beforehand with two other methods.
@Suite("vigil due") struct DueCommandTests {
  /// A question, and the day it is due.
  struct Example: CustomTestStringConvertible, Sendable {
    var name: String
    var arguments: [String]
    /// The last day on which the duty can be done in time.
    var dueDate: String
    /// The same day as people read it.
    var inWords: String
    /// The first instant that is too late, in UTC.
    var dueBefore: String

    var testDescription: String { name }

    init(
      _ name: String, _ arguments: String, _ dueDate: String, _ inWords: String, _ dueBefore: String
    ) {
      self.name = name
      self.arguments = arguments.split(separator: " ").map(String.init)
      self.dueDate = dueDate
      self.inWords = inWords
      self.dueBefore = dueBefore
    }
  }

  /// The part of the JSON answer that other programs rely on.
  struct Answer: Decodable {
    var dueDate: String
    var dueBefore: String
    var provisional: Bool
    var calendarVersion: String
  }

  static let examples: [Example] = [
    Example(
      "SC01a Easter, by clock", "--clock K01 --from 2026-03-31T13:20:00Z", "2026-04-09",
      "Thu 9 Apr 2026", "2026-04-09T23:00:00Z"),
    Example(
      "SC01a Easter, by length", "--working-days 5 --from 2026-03-31T14:20:00+01:00", "2026-04-09",
      "Thu 9 Apr 2026", "2026-04-09T23:00:00Z"),
    Example(
      "SC01b review after the notification", "--clock K06 --from 2026-04-09T15:45:00Z",
      "2026-04-30", "Thu 30 Apr 2026", "2026-04-30T23:00:00Z"),
    Example(
      "SC01b counted from awareness", "--working-days 15 --from 2026-03-31T13:20:00Z",
      "2026-04-23", "Thu 23 Apr 2026", "2026-04-23T23:00:00Z"),
    Example(
      "SC01b with the same day as day 1",
      "--clock K06 --day-one sameDay --from 2026-04-09T15:45:00Z", "2026-04-29", "Wed 29 Apr 2026",
      "2026-04-29T23:00:00Z"),
    Example(
      "SC02a Christmas", "--clock K01 --from 2025-12-22T09:05:00Z", "2025-12-31",
      "Wed 31 Dec 2025", "2026-01-01T00:00:00Z"),
    Example(
      "SC02b New Year", "--clock K06 --from 2025-12-31T11:30:00Z", "2026-01-22", "Thu 22 Jan 2026",
      "2026-01-23T00:00:00Z"),
    Example(
      "SC03 substitute day", "--clock K01 --from 2026-12-24T17:40:00Z", "2027-01-05",
      "Tue 5 Jan 2027", "2027-01-06T00:00:00Z"),
    Example(
      "SC06a after the proclamation", "--clock K06 --from 2022-09-07T09:00:00Z", "2022-09-29",
      "Thu 29 Sep 2022", "2022-09-29T23:00:00Z"),
    Example(
      "SC06b aware on a bank holiday", "--clock K01 --from 2022-09-19T10:00:00Z", "2022-09-26",
      "Mon 26 Sep 2022", "2022-09-26T23:00:00Z"),
    Example(
      "SC08 coronation, notification", "--clock K01 --from 2023-04-26T08:00:00Z", "2023-05-04",
      "Thu 4 May 2023", "2023-05-04T23:00:00Z"),
    Example(
      "SC08 coronation, review", "--clock K06 --from 2023-04-21T14:00:00Z", "2023-05-16",
      "Tue 16 May 2023", "2023-05-16T23:00:00Z"),
    Example(
      "SC09a six months end on the leap day", "--months 6 --from 2023-08-31T10:00:00Z",
      "2024-02-29", "Thu 29 Feb 2024", "2024-03-01T00:00:00Z"),
    Example(
      "SC09d the leap day is worked", "--clock K01 --from 2024-02-28T10:00:00Z", "2024-03-06",
      "Wed 6 Mar 2024", "2024-03-07T00:00:00Z"),
    Example(
      "SC11 aware late on a Friday", "--clock K01 --from 2026-03-27T23:50:00Z", "2026-04-07",
      "Tue 7 Apr 2026", "2026-04-07T23:00:00Z"),
    Example(
      "SC11 aware before the clocks change", "--clock K01 --from 2026-03-29T00:30:00Z",
      "2026-04-07", "Tue 7 Apr 2026", "2026-04-07T23:00:00Z"),
    Example(
      "SC14 copy on the same day", "--clock K02 --from 2026-06-17T22:41:00Z", "2026-06-17",
      "Wed 17 Jun 2026", "2026-06-17T23:00:00Z"),
    Example(
      "SC15 before publication, Easter", "--working-days -7 --from 2026-04-07", "2026-03-25",
      "Wed 25 Mar 2026", "2026-03-26T00:00:00Z"),
    Example(
      "SC15 before publication, Christmas", "--working-days -7 --from 2026-01-07", "2025-12-24",
      "Wed 24 Dec 2025", "2025-12-25T00:00:00Z"),
    Example(
      "SC15 before publication, jubilee", "--working-days -7 --from 2022-06-09", "2022-05-27",
      "Fri 27 May 2022", "2022-05-27T23:00:00Z"),
    Example(
      "SC15 clear days, Easter", "--working-days -7 --clear-days --from 2026-04-07", "2026-03-24",
      "Tue 24 Mar 2026", "2026-03-25T00:00:00Z"),
    Example(
      "SC15 clear days, Christmas", "--working-days -7 --clear-days --from 2026-01-07",
      "2025-12-23", "Tue 23 Dec 2025", "2025-12-24T00:00:00Z"),
    Example(
      "SC15 clear days, jubilee", "--working-days -7 --clear-days --from 2022-06-09", "2022-05-26",
      "Thu 26 May 2022", "2022-05-26T23:00:00Z"),
  ]

  /// The days of the process map, by clock where the map's step has one (SC01c, SC02b).
  static let processMap: [Example] = [
    ("K07", "2026-04-10", "Fri 10 Apr 2026", "2026-01-02", "Fri 2 Jan 2026"),
    ("K08", "2026-04-17", "Fri 17 Apr 2026", "2026-01-09", "Fri 9 Jan 2026"),
    ("8", "2026-04-21", "Tue 21 Apr 2026", "2026-01-13", "Tue 13 Jan 2026"),
    ("K09", "2026-04-22", "Wed 22 Apr 2026", "2026-01-14", "Wed 14 Jan 2026"),
    ("K10", "2026-04-24", "Fri 24 Apr 2026", "2026-01-16", "Fri 16 Jan 2026"),
    ("K11", "2026-04-27", "Mon 27 Apr 2026", "2026-01-19", "Mon 19 Jan 2026"),
    ("K12", "2026-04-28", "Tue 28 Apr 2026", "2026-01-20", "Tue 20 Jan 2026"),
    ("K13", "2026-04-29", "Wed 29 Apr 2026", "2026-01-21", "Wed 21 Jan 2026"),
    ("K14", "2026-04-30", "Thu 30 Apr 2026", "2026-01-22", "Thu 22 Jan 2026"),
  ].flatMap { step, spring, springWords, winter, winterWords in
    let question = step.hasPrefix("K") ? "--clock \(step)" : "--working-days \(step)"
    // In summer time the day ends at 23:00 UTC, in winter at midnight.
    let next = winter.prefix(8) + String(format: "%02d", (Int(winter.suffix(2)) ?? 0) + 1)
    return [
      Example(
        "SC01c \(step)", question + " --from 2026-04-09T15:45:00Z", spring, springWords,
        spring + "T23:00:00Z"),
      Example(
        "SC02b \(step)", question + " --from 2025-12-31T11:30:00Z", winter, winterWords,
        next + "T00:00:00Z"),
    ]
  }

  private static func due(_ arguments: [String]) throws -> CommandRun {
    try CommandRun.of("vigil", ["due"] + arguments)
  }

  private static func expect(_ example: Example, _ arguments: [String]) throws {
    let text = try due(arguments)
    #expect(text.status == 0, "\(text.errors)")
    let line = text.outputLines.first { $0.hasPrefix("Due ") }
    #expect(line?.hasSuffix(" " + example.inWords) == true, "\(text.output)")
    let limit = text.outputLines.first { $0.hasPrefix("Too late from ") }
    #expect(limit?.hasSuffix(" " + example.dueBefore) == true, "\(text.output)")

    let json = try due(arguments + ["--format", "json"])
    #expect(json.status == 0, "\(json.errors)")
    let answer = try JSONDecoder().decode(Answer.self, from: Data(json.output.utf8))
    #expect(answer.dueDate == example.dueDate)
    #expect(answer.dueBefore == example.dueBefore)
    #expect(!answer.provisional)
    #expect(!answer.calendarVersion.isEmpty)
  }

  @Test("Every worked example has its date, as text and as JSON", arguments: examples)
  func workedExample(_ example: Example) throws { try Self.expect(example, example.arguments) }

  @Test("Every step of the process map falls on its day", arguments: processMap)
  func processMapStep(_ example: Example) throws { try Self.expect(example, example.arguments) }

  @Test("SC06a: a calendar of before the proclamation gives the day first computed")
  func calendarFileOfBeforeTheProclamation() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("holidays-before.json", Self.holidaysBeforeTheProclamation)
    try Self.expect(
      Example("before", "", "2022-09-28", "Wed 28 Sep 2022", "2022-09-28T23:00:00Z"),
      ["--clock", "K06", "--from", "2022-09-07T09:00:00Z", "--calendar-file", file])
  }

  /// The year 2022 as published until the funeral's holiday was proclaimed.
  private static let holidaysBeforeTheProclamation: String = {
    let days = [
      ("New Year’s Day", "2022-01-03"), ("Good Friday", "2022-04-15"),
      ("Easter Monday", "2022-04-18"), ("Early May bank holiday", "2022-05-02"),
      ("Spring bank holiday", "2022-06-02"), ("Platinum Jubilee bank holiday", "2022-06-03"),
      ("Summer bank holiday", "2022-08-29"), ("Boxing Day", "2022-12-26"),
      ("Christmas Day", "2022-12-27"),
    ]
    let events = days.map {
      #"{"title": "\#($0)", "date": "\#($1)", "notes": "", "bunting": true}"#
    }
    return #"{"england-and-wales": {"division": "england-and-wales", "events": ["#
      + events.joined(separator: ", ") + "]}}"
  }()

  @Test(
    "A question that cannot be answered ends with 64 and names the option",
    arguments: [
      ("", "--from"),
      ("--from 2026-04-09", "--working-days"),
      ("--from 2026-04-09 --clock K01 --months 1", "--months"),
      ("--from 2026-04-09 --clock K99", "K01"),
      ("--from 2026-02-30 --clock K01", "--from"),
      ("--from 2026-04-09T10:00 --clock K01", "2026-04-09T15:45:00Z"),
      ("--from 2016-01-01 --clock K01", "2018-07-01"),
      ("--from 2026-04-09 --clock K01 --partnership atlantis", "nottingham-city"),
      ("--from 2026-04-09 --working-days 99999999", "--working-days"),
      ("--from 2026-04-09 --working-days five", "--working-days"),
      ("--from 2026-04-09 --clock K01 --roll-forward-hour 99", "--roll-forward-hour"),
      ("--from 2026-04-09 --clock K01 --format xml", "json"),
      ("--from 2026-04-09 --workingdays 5", "--working-days"),
    ])
  func wrongQuestion(_ arguments: String, _ named: String) throws {
    let run = try Self.due(arguments.split(separator: " ").map(String.init))
    #expect(run.status == 64)
    #expect(run.errors.contains(named), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test("A calendar file that is not there ends with 66, one that is spoilt with 65")
  func wrongCalendarFile() throws {
    let folder = try TemporaryFolder()
    let question = ["--working-days", "5", "--from", "2026-04-09", "--calendar-file"]
    let missing = try Self.due(question + [folder.path + "/absent.json"])
    #expect(missing.status == 66)
    #expect(missing.errors.contains("absent.json"))
    let spoilt = try Self.due(question + [try folder.write("spoilt.json", "{")])
    #expect(spoilt.status == 65)
    #expect(spoilt.errors.contains("spoilt.json"))
  }
}
