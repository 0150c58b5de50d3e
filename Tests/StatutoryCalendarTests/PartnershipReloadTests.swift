import CivilTime
import StatutoryCalendar
import Testing

@Suite("Reading partnership files again")
struct PartnershipReloadTests {
  private let editions: [RuleEdition]
  private let directory: PartnershipDirectory
  private let today: CivilDate

  init() throws {
    editions = try RuleBook.bundled().editions
    today = try day("2026-04-09")
    directory = try PartnershipDirectory(
      files: [PartnershipText.file(arrangements: [("2020-01-01", "")])], editions: editions)
  }

  private func reloaded(
    _ files: [RuleFile]
  ) -> Result<PartnershipDirectory, StatutoryCalendarError> {
    directory.reloaded(from: files, editions: editions, today: today)
  }

  private func problems(_ files: [RuleFile]) -> [String] {
    if case .failure(let error) = reloaded(files) { error.problems } else { [] }
  }

  @Test("A new arrangement is taken over and leaves clocks that have started as they are")
  func newArrangement() throws {
    let newer = try reloaded([
      PartnershipText.file(
        arrangements: [("2020-01-01", ""), ("2026-05-01", #""dayOne": "sameDay""#)])
    ]).get()
    #expect(newer != directory)
    #expect(newer.mark != directory.mark)
    let start = try day("2026-04-01")
    #expect(
      newer.arrangement(of: "somewhere", startedOn: start)
        == directory.arrangement(of: "somewhere", startedOn: start))
    let later = newer.arrangement(of: "somewhere", startedOn: try day("2026-05-01"))
    #expect(later?.dayOne == .sameDay)
  }

  @Test("A fault in one file refuses all of them, with every problem")
  func refusedWhole() {
    let found = problems([
      PartnershipText.file(arrangements: [("2020-01-01", ""), ("2026-05-01", "")]),
      PartnershipText.file("elsewhere", arrangements: [("2020-01-01", #""dayOne": "x""#)]),
      RuleFile(name: "z.json", bytes: Array("{".utf8)),
    ])
    #expect(found.count == 2, "\(found)")
  }

  @Test("What is in force cannot be made to count differently")
  func inForceStays() {
    for members in [
      #""dayOne": "sameDay""#, #""rapidReviewStart": "awareness""#,
      #""clocksNotWatched": ["K07"]"#, #""clockOverrides": {"K27": {"unit": "workingDays"}}"#,
      #""afterHours": {"rollForwardFromHour": 17}"#, #""publication": {"websiteMinimumYears": 2}"#,
    ] {
      let found = problems([PartnershipText.file(arrangements: [("2020-01-01", members)])])
      #expect(found.count == 1 && found[0].contains("would count differently"), "\(members)")
    }
  }

  @Test("What does not touch counting may be corrected at any time")
  func corrections() throws {
    let newer = try reloaded([
      PartnershipText.file(
        arrangements: [
          ("2020-01-01", #""localClosureDays": ["2026-12-29"], "notes": ["n"]"#)
        ])
    ]).get()
    #expect(newer.partnerships[0].arrangements[0].localClosureDays.count == 1)
  }

  @Test("An arrangement in force cannot disappear, nor one come into force in the past")
  func dates() {
    #expect(
      problems([PartnershipText.file(arrangements: [("2020-02-01", "")])]).count == 2)
    #expect(
      problems([PartnershipText.file("elsewhere", arrangements: [("2020-01-01", "")])])
        .contains { $0.contains("has no file any more") })
    let backdated = problems([
      PartnershipText.file(arrangements: [("2020-01-01", ""), ("2026-04-08", "")])
    ])
    #expect(backdated.count == 1 && backdated[0].contains("in the past"))
    #expect(
      problems([
        PartnershipText.file(arrangements: [("2020-01-01", ""), ("2026-04-09", "")])
      ]).isEmpty)
  }

  @Test("The first arrangement counts as in force even before its date")
  func firstOfAll() throws {
    let early = try PartnershipDirectory(
      files: [PartnershipText.file(arrangements: [("2027-01-01", "")])], editions: editions)
    let files = [PartnershipText.file(arrangements: [("2027-01-01", #""dayOne": "sameDay""#)])]
    guard case .failure(let error) = early.reloaded(from: files, editions: editions, today: today)
    else {
      Issue.record("a change of what counts today was adopted")
      return
    }
    #expect(error.problems.count == 1)
  }

  @Test("Unchanged files are known by their mark, whatever their order")
  func mark() {
    let a = PartnershipText.file("a", arrangements: [("2020-01-01", "")])
    let b = PartnershipText.file("b", arrangements: [("2020-01-01", "")])
    #expect(PartnershipDirectory.mark(of: [a, b]) == PartnershipDirectory.mark(of: [b, a]))
    #expect(PartnershipDirectory.mark(of: [a]) != PartnershipDirectory.mark(of: [a, b]))
    let moved = RuleFile(name: "c.json", bytes: a.bytes)
    #expect(PartnershipDirectory.mark(of: [a]) != PartnershipDirectory.mark(of: [moved]))
  }
}
