/// Finds the name somebody probably meant.
enum NearestName {
  /// Edits between the two at most.
  static let editsMax = 3
  /// Longer texts are no misspelt names.
  static let lengthMax = 64

  static func of(_ text: String, among names: [String]) -> String? {
    guard text.utf8.count <= lengthMax else { return nil }
    let nearest = names.map { (name: $0, edits: edits(text.lowercased(), $0.lowercased())) }
      .min { $0.edits < $1.edits }
    guard let nearest, nearest.edits <= editsMax else { return nil }
    return nearest.name
  }

  private static func edits(_ one: String, _ other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (line, character) in one.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for column in other.indices {
        let substituted = diagonal + (other[column] == character ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
