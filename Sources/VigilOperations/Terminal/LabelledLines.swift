/// Labels with what belongs to them, the values under each other and broken between words.
struct LabelledLines {
  /// The longest line, in characters; a word that is longer stands alone.
  static let columnsMax = 100

  private var rows: [(label: String, value: String)] = []

  /// Adds a line; nothing where there is no value.
  mutating func add(_ label: String, _ value: String?) {
    if let value { rows.append((label, value)) }
  }

  /// The lines without a line break at the end.
  func rendered(_ style: TerminalStyle = .plain) -> String {
    let width = rows.reduce(0) { max($0, $1.label.count) } + 2
    let margin = String(repeating: " ", count: width)
    return rows.map { label, value in
      let padding = String(repeating: " ", count: width - label.count)
      return style.apply(.faint, label) + padding
        + Self.broken(value, columns: Self.columnsMax - width).joined(separator: "\n" + margin)
    }.joined(separator: "\n")
  }

  private static func broken(_ text: String, columns: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= columns {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
