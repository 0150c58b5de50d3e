import StatutoryData

/// The questions on which sources contradict each other, in the order of their numbers.
public struct SourceQuestionBook: Sendable {
  /// The questions, `X1` first.
  public let questions: [SourceQuestion]

  /// Questions that one file may hold.
  public static let questionsMax = 200

  /// The questions that ship, read and checked once.
  ///
  /// Throws where the shipped file contradicts itself, which the tests rule out.
  public static func bundled() throws(StatutoryCalendarError) -> SourceQuestionBook {
    try bundledResult.get()
  }

  private static let bundledResult: Result<SourceQuestionBook, StatutoryCalendarError> = {
    do throws(StatutoryCalendarError) {
      return .success(
        try SourceQuestionBook(
          RuleFile(name: "readings.json", bytes: ShippedFiles.readings)))
    } catch {
      return .failure(error)
    }
  }()

  /// Reads a file of questions, or throws every problem of it at once.
  public init(_ file: RuleFile) throws(StatutoryCalendarError) {
    let problems = ProblemCollector()
    questions = SourceQuestionReader(problems: problems).read(file)
    try problems.throwIfAny(.rulesInvalid, subject: file.name)
  }

  /// The question with a number such as `X2`.
  public func question(_ id: String) -> SourceQuestion? { questions.first { $0.id == id } }
}

/// Reads the questions and notes everything that is wrong with them.
struct SourceQuestionReader {
  let problems: ProblemCollector

  func read(_ file: RuleFile) -> [SourceQuestion] {
    switch JSONValue.parse(file.bytes) {
    case .failure(let problem):
      problems.add(file.name, problem.text)
      return []
    case .success(let value):
      guard
        let root = JSONObject(value, path: file.name, known: ["questions"], problems: problems)
      else { return [] }
      let known: Set = ["id", "question", "readings", "default", "place", "key", "note"]
      let objects = root.objects("questions", known: known)
      let found = objects.compactMap(question)
      _ = root.unique(found.map(\.id), in: "questions")
      return found.sorted { $0.number < $1.number }
    }
  }

  private func question(_ object: JSONObject) -> SourceQuestion? {
    let id = object.text("id")
    if let id, id.wholeMatch(of: /X[1-9][0-9]?/) == nil {
      object.note("id", "must be X and a number, such as X2")
    }
    let question = object.text("question")
    let readings = object.objects("readings", known: ["id", "says", "sources"])
      .compactMap(reading)
    if readings.isEmpty { object.note("readings", "holds none; list at least one") }
    let ids = object.unique(readings.map(\.id), in: "readings")
    let standard = object.has("default") ? object.text("default") : nil
    if let standard, !ids.contains(standard) {
      object.note("default", "\(standard) is none of the readings")
    }
    let place = object.choice("place", of: SourceQuestion.Place.self)
    let key = object.has("key") ? object.text("key") : nil
    if let place, (key != nil) != (place != .data && place != .note) {
      object.note("key", "names the member where a partnership chooses, and stands only there")
    }
    let note = object.has("note") ? object.text("note") : nil
    guard let id, let question, !readings.isEmpty, let place else { return nil }
    return SourceQuestion(
      id: id, question: question, readings: readings, standard: standard, place: place, key: key,
      note: note)
  }

  private func reading(_ object: JSONObject) -> SourceQuestion.Reading? {
    let id = object.text("id")
    let says = object.text("says")
    let sources = object.texts("sources")
    if sources?.isEmpty == true { object.note("sources", "is empty; say where it comes from") }
    guard let id, let says, let sources else { return nil }
    return SourceQuestion.Reading(id: id, says: says, sources: sources)
  }
}

extension SourceQuestion {
  fileprivate var number: Int { Int(id.dropFirst()) ?? 0 }
}
