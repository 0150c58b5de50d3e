/// Texts that many states hold: event types without versions, clocks, codes, roles. In stored form
/// each is its number here, which takes one byte or two.
///
/// A text that is none of them is stored as it is, so nothing depends on a word being here but room.
public enum StoredWords {
  /// The words by number.
  public static let list: [String] = words.split(separator: "\n").flatMap {
    $0.split(separator: " ").map(String.init)
  }

  private static let table = NameTable(list)

  /// The number of a word, or nil where the text is none.
  static func number(of text: UnsafeRawBufferPointer) -> Int? { table.place(of: text) }

  /// The number of a word, or nil where the text is none.
  public static func number(of text: String) -> Int? { table.place(of: text) }
}
