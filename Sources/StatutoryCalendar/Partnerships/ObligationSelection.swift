/// Which obligations an arrangement keeps, held against the register.
struct ObligationSelection {
  let choices: [ObligationChoice]
  let only: [String]?

  init?(_ object: JSONObject, of partnership: String) {
    guard object.has("obligations") || object.has("obligationsOnly") else {
      choices = []
      only = nil
      return
    }
    let book: ObligationBook
    do throws(StatutoryCalendarError) {
      book = try .bundled()
    } catch {
      object.note("obligations", error.description)
      return nil
    }
    let found = object.problems.count
    let choices =
      object.has("obligations")
      ? ObligationChoiceReader(book: book, problems: object.problems)
        .read("obligations", of: object) : []
    let only = object.has("obligationsOnly") ? object.texts("obligationsOnly") : nil
    guard let choices, object.problems.count == found else { return nil }
    do throws(StatutoryCalendarError) {
      _ = try book.obligations(of: partnership, only: only, choices: choices)
    } catch {
      for problem in error.problems { object.note("obligations", problem) }
      return nil
    }
    self.choices = choices
    self.only = only
  }
}
