import CivilTime
import StatutoryCalendar
import Testing

@Suite("Questions that the sources leave open")
struct SourceQuestionTests {
  private let book: SourceQuestionBook

  init() throws { book = try .bundled() }

  @Test("All of X1 to X28 are there, each with readings, sources and what applies")
  func complete() {
    #expect(book.questions.map(\.id) == (1...28).map { "X\($0)" })
    for question in book.questions {
      #expect(question.readings.allSatisfy { !$0.sources.isEmpty }, "\(question.id)")
      #expect(question.readings.count >= 2, "\(question.id)")
      if question.standard == nil { #expect(question.note != nil, "\(question.id)") }
    }
  }

  @Test("Left open are only what differs by partnership and what nothing is computed from")
  func open() {
    #expect(
      book.questions.filter { $0.standard == nil }.map(\.id) == ["X14", "X19", "X24"])
  }

  @Test("A partnership chooses just where the sources leave it a choice")
  func configurable() {
    let fixed: Set = ["X5", "X18", "X19", "X20", "X21", "X22", "X23", "X24"]
    #expect(Set(book.questions.filter { !$0.isConfigurable }.map(\.id)) == fixed)
  }

  @Test("Every member that a question names is one of a partnership's file")
  func keys() throws {
    for question in book.questions {
      guard let key = question.key else { continue }
      // The reader names every member that it knows where one is unknown.
      let probe = PartnershipText.file(
        arrangements: [("2020-01-01", #""zzz": 1"#)], rest: #""zzz": 1"#)
      let known = PartnershipText.problems([probe]).filter { $0.contains("unknown member") }
      #expect(known.count == 2)
      let place = question.place == .partnership ? ".json.zzz" : "arrangements[0].zzz"
      let line = try #require(known.first { $0.contains(place) })
      #expect(line.contains(key), "\(question.id): \(key)")
    }
  }

  @Test("Readings of choices are the values that a file may give")
  func values() {
    func ids(_ id: String) -> Set<String> { Set(book.question(id)?.readings.map(\.id) ?? []) }
    #expect(ids("X2") == Set(RapidReviewStart.allCases.map(\.rawValue)))
    #expect(ids("X3") == Set(CountingConvention.DayOne.allCases.map(\.rawValue)))
    #expect(ids("X6") == Set(PartnerRaisedResponse.allCases.map(\.rawValue)))
    #expect(ids("X11") == Set(ReviewDecisionRule.Place.allCases.map(\.rawValue)))
    #expect(ids("X26") == Set(YearlyPeriod.allCases.map(\.rawValue)))
  }

  @Test("A broken file is refused with every problem")
  func broken() {
    let text = """
      {"questions": [
        {"id": "2", "question": "q", "readings": [], "place": "arrangement"},
        {"id": "X3", "question": "q", "place": "data", "key": "k", "default": "c",
         "readings": [{"id": "a", "says": "s", "sources": []}, {"id": "a", "says": "s"}]},
        {"id": "X3", "question": "", "place": "moon",
         "readings": [{"id": "a", "says": "s", "sources": ["x"]}]}]}
      """
    let error = #expect(throws: StatutoryCalendarError.self) {
      try SourceQuestionBook(RuleFile(name: "r.json", bytes: Array(text.utf8)))
    }
    let found = error?.problems ?? []
    let expected = [
      "questions[0].id: must be X", "questions[0].readings: holds none",
      "questions[0].key: names the member", "sources: is empty", "readings[1].sources: is missing",
      "questions[1].default: c is none", "questions[1].key: names the member",
      "questions[2].question: is empty", "questions[2].place: must be one of",
    ]
    for text in expected { #expect(found.contains { $0.contains(text) }, "\(text) in \(found)") }
    #expect(found.count == expected.count, "\(found)")
  }
}
