import StatutoryCalendar

/// Answers "when is it due" for a person at the command line.
public enum DueQuestion {
  /// The largest calendar file that is read, in bytes; GOV.UK's own has some 20 KiB.
  public static let calendarBytesMax = 4 * 1_024 * 1_024

  /// The answer, or the question's problems with the exit status they mean.
  public static func answer(_ query: DueQuery) throws(OperationsError) -> DueAnswer {
    do throws(StatutoryCalendarError) {
      return try query.answer()
    } catch {
      throw inOptions(error)
    }
  }

  /// Answers many questions, a JSON object to a line.
  public static func batch() throws(OperationsError) -> DueBatch {
    do throws(StatutoryCalendarError) {
      return DueBatch(rules: try .bundled(), calendar: try .bundled())
    } catch {
      throw inOptions(error)
    }
  }

  /// The calendar that ships, for counting working days.
  public static func calendar() throws(OperationsError) -> HolidayCalendar {
    do throws(StatutoryCalendarError) {
      return try .bundled()
    } catch {
      throw inOptions(error)
    }
  }

  /// The names of a question's members as options of the command line.
  private static let options = [
    "workingDays": "--working-days", "calendarDays": "--calendar-days", "months": "--months",
    "years": "--years", "minimum": "--minimum", "awareFrom": "--aware-from", "from": "--from",
    "partnership": "--partnership", "clearDays": "--clear-days", "dayOne": "--day-one",
    "rollForwardHour": "--roll-forward-hour", "calendar": "--calendar", "clock": "--clock",
    "hours": "--hours",
    "monthDay": "--month-day", "named": "--named", "roll": "--roll",
  ]

  private static let lengths = [
    "workingDays", "calendarDays", "months", "years", "hours", "monthDay",
  ]

  private static func inOptions(_ error: StatutoryCalendarError) -> OperationsError {
    let code: OperationsError.Code =
      switch error.code {
      case .calendarInvalid: .dataInvalid
      case .queryInvalid, .clockUnknown, .noEditionInForce: .usage
      case .rulesInvalid, .partnershipsInvalid: .internalError
      }
    guard code == .usage else { return OperationsError(code, error.description) }
    let problems = error.problems.map { problem -> String in
      guard let colon = problem.firstIndex(of: ":"), let option = options[String(problem[..<colon])]
      else {
        return lengths.reduce(problem) { text, name in
          text.replacing(name, with: options[name] ?? name)
        }.replacing("one of clock", with: "one of --clock")
      }
      return option + problem[colon...]
    }
    return OperationsError(code, problems.joined(separator: "\n"))
  }
}
