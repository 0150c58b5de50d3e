/// Rows under headings, as wide as their content, two spaces apart.
///
/// Every character is taken to be one column wide, which holds for the references, dates and
/// English words that stand in these tables.
public struct TextTable: Sendable {
  /// One column.
  public struct Column: Sendable {
    /// Its heading.
    public let title: String
    /// True for numbers, which stand at the right.
    public let isNumber: Bool

    /// Creates a column.
    public init(_ title: String, isNumber: Bool = false) {
      self.title = title
      self.isNumber = isNumber
    }
  }

  /// One cell.
  public struct Cell: Sendable, ExpressibleByStringLiteral {
    let text: String
    let tone: TerminalStyle.Tone

    /// Creates a cell.
    public init(_ text: String, _ tone: TerminalStyle.Tone = .plain) {
      self.text = text
      self.tone = tone
    }

    /// Creates a plain cell.
    public init(stringLiteral text: String) { self.init(text) }
  }

  private let columns: [Column]
  private var rows: [[Cell]] = []

  /// Creates an empty table.
  public init(_ columns: [Column]) { self.columns = columns }

  /// True where there is no row.
  public var isEmpty: Bool { rows.isEmpty }

  /// Adds a row; cells beyond the columns are left out.
  public mutating func add(_ cells: [Cell]) { rows.append(Array(cells.prefix(columns.count))) }

  /// The table as lines, without a line break at the end and without spaces at the ends of lines.
  public func rendered(_ style: TerminalStyle) -> String {
    let widths = columns.indices.map { index in
      rows.reduce(columns[index].title.count) { width, row in
        index < row.count ? max(width, row[index].text.count) : width
      }
    }
    let titles = columns.map { Cell($0.title, .strong) }
    return ([titles] + rows).map { line($0, widths, style) }.joined(separator: "\n")
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ style: TerminalStyle) -> String {
    var line = ""
    // Spaces wait until something follows them, so that no line ends in any.
    var spaces = ""
    for (index, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[index] - cell.text.count)
      if columns[index].isNumber { spaces += padding }
      if !cell.text.isEmpty {
        line += spaces + style.apply(cell.tone, cell.text)
        spaces = ""
      }
      spaces += (columns[index].isNumber ? "" : padding) + "  "
    }
    return line
  }
}
