import CivilTime

extension Holiday {
  /// Letters a holiday's code may have.
  public static let codeLettersMax = 61

  /// The title as events carry it, such as `new-years-day`; nil for a title without Latin letters.
  public var code: String? { Self.publishedCodes[title] ?? Self.code(ofTitle: title) }

  /// Creates a holiday from the code of its title, as events carry it.
  ///
  /// A code of a holiday that ships gets its published title back, another is put into words:
  /// `state-funeral` becomes "State funeral".
  public init(date: CivilDate, code: String, notes: String = "") {
    self.init(
      date: date, title: Self.publishedTitles[code] ?? Self.title(inWordsOf: code), notes: notes)
  }

  /// A title as a code: "New Year’s Day" becomes `new-years-day`.
  static func code(ofTitle title: String) -> String? {
    var code = ""
    for character in title.lowercased() {
      if character.isASCII, character.isLetter || character.isNumber {
        code.append(character)
      } else if character != "'", character != "’", !code.isEmpty, code.last != "-" {
        code.append("-")
      }
    }
    code = String(code.drop { !$0.isLetter }.prefix(codeLettersMax))
    while code.last == "-" { code.removeLast() }
    return code.count >= 2 ? code : nil
  }

  private static func title(inWordsOf code: String) -> String {
    let words = code.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The codes of the titles that ship: a proof names them again and again.
  private static let publishedCodes: [String: String] = {
    let titles = ((try? HolidayCalendar.bundledDivisions()) ?? []).flatMap(\.holidays).map(\.title)
    return Dictionary(
      titles.compactMap { title in code(ofTitle: title).map { (title, $0) } }
    ) { first, _ in first }
  }()

  /// The titles that ship by their codes.
  private static let publishedTitles: [String: String] = {
    let holidays = ((try? HolidayCalendar.bundledDivisions()) ?? []).flatMap(\.holidays)
    return Dictionary(
      holidays.compactMap { holiday in holiday.code.map { ($0, holiday.title) } }
    ) { first, _ in first }
  }()
}
