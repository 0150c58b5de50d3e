/// The checks that the generated types are made of. Each names the field it looks at; the enclosing
/// checks put their own names before it.
enum SchemaCheck {
  static func text(
    _ text: String?, _ rule: TextRule, at field: String
  ) throws(EventRejection) {
    guard let text, !rule.matches(text) else { return }
    throw EventRejection(
      .payloadSchema, path: "/" + field, message: rule.expectation,
      mayHoldPersonalData: PersonalDataSigns.areFound(inText: text))
  }

  static func texts(
    _ texts: [String], _ rule: TextRule, at field: String
  ) throws(EventRejection) {
    for (index, element) in texts.enumerated() {
      try text(element, rule, at: "\(field)/\(index)")
    }
  }

  static func integer(
    _ number: Int?, _ range: ClosedRange<Int>, at field: String
  ) throws(EventRejection) {
    guard let number, !range.contains(number) else { return }
    throw EventRejection(
      .payloadSchema, path: "/" + field,
      message: "the number must be from \(range.lowerBound) to \(range.upperBound)")
  }

  static func count(
    _ count: Int, _ range: ClosedRange<Int>, at field: String
  ) throws(EventRejection) {
    guard !range.contains(count) else { return }
    throw EventRejection(
      .payloadSchema, path: "/" + field,
      message: "the list must have \(range.lowerBound) to \(range.upperBound) elements")
  }

  static func unique<Element: Hashable>(
    _ elements: [Element], at field: String
  ) throws(EventRejection) {
    var seen = Set<Element>(minimumCapacity: elements.count)
    for (index, element) in elements.enumerated() where !seen.insert(element).inserted {
      throw EventRejection(
        .payloadSchema, path: "/\(field)/\(index)", message: "the list has this element twice")
    }
  }

  static func nested(
    _ value: (some SchemaConstrained)?, at field: String
  ) throws(EventRejection) {
    do {
      try value?.checkSchema()
    } catch {
      throw error.below(field)
    }
  }

  static func each(
    _ values: [some SchemaConstrained], at field: String
  ) throws(EventRejection) {
    for (index, value) in values.enumerated() { try nested(value, at: "\(field)/\(index)") }
  }
}
