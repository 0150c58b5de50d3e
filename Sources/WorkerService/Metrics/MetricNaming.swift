/// Makes names and labels that every scraper accepts out of whatever a library calls its metrics.
enum MetricNaming {
  /// The longest label value exported, in characters.
  static let labelValueMax = 200

  /// A metric name: letters, digits, `_` and `:`, not starting with a digit.
  static func metricName(_ text: String) -> String { legal(text, extra: ["_", ":"]) }

  /// A label name; those starting with `__` belong to the scraper.
  static func labelName(_ text: String) -> String {
    let name = legal(text, extra: ["_"])
    return name.hasPrefix("__") ? "x" + name : name
  }

  /// Sorted labels without a second of one name; `le` belongs to histograms' buckets.
  static func labels(_ dimensions: [(String, String)], common: [SeriesLabel]) -> [SeriesLabel] {
    var labels: [SeriesLabel] = common
    for (name, value) in dimensions {
      var name = labelName(name)
      if name == "le" || name == "quantile" { name = "exported_" + name }
      guard !labels.contains(where: { $0.name == name }) else { continue }
      labels.append(SeriesLabel(name: name, value: String(value.prefix(labelValueMax))))
    }
    return labels.sorted()
  }

  /// A label value that is a code: lower-case letters, digits, `.`, `-`, `_`. Prose becomes a slug;
  /// what is shaped like an opaque reference (capitals and digits) becomes `unlisted`, so that no
  /// case reference ends in a time series by mistake.
  static func code(_ text: String) -> String {
    let isReferenceLike = text.contains { $0.isNumber } && text.contains { $0.isUppercase }
    guard !isReferenceLike, !text.isEmpty, text.utf8.count <= 96 else { return "unlisted" }
    var slug = ""
    for character in text {
      if character.isASCII, character.isLetter || character.isNumber {
        slug.append(character)
      } else if character == "." || character == "_" {
        slug.append(character)
      } else if !slug.hasSuffix("-") {
        slug.append("-")
      }
    }
    return slug
  }

  private static func legal(_ text: String, extra: Set<Character>) -> String {
    var name = String(
      text.map { character in
        let isPlain = character.isASCII && (character.isLetter || character.isNumber)
        return isPlain || extra.contains(character) ? character : "_"
      })
    if name.isEmpty || name.first?.isNumber == true { name = "_" + name }
    return name
  }
}
