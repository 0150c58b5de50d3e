import CivilTime

/// One object of a JSON file with its place, whose accessors note what is missing or wrong.
///
/// An accessor that returns nil has noted why, except the optional ones where the member is absent.
struct JSONObject {
  let members: [String: JSONValue]
  let path: String
  let problems: ProblemCollector

  /// Takes a value for an object and notes members that are not among `known`.
  init?(_ value: JSONValue, path: String, known: Set<String>, problems: ProblemCollector) {
    guard case .object(let members) = value else {
      problems.add(path, "expected an object, found \(value.kind)")
      return nil
    }
    self.members = members
    self.path = path
    self.problems = problems
    for name in members.keys.sorted() where !known.contains(name) {
      problems.add(
        place(name), "unknown member; known are \(known.sorted().joined(separator: ", "))")
    }
  }

  func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  func note(_ name: String, _ problem: String) { problems.add(place(name), problem) }

  func has(_ name: String) -> Bool { members[name] != nil }

  func text(_ name: String, mayBeEmpty: Bool = false) -> String? {
    guard let value = member(name) else { return nil }
    guard case .string(let text) = value else { return wrongKind(name, "a text", value) }
    if !mayBeEmpty && text.allSatisfy(\.isWhitespace) {
      note(name, "is empty; write a text")
      return nil
    }
    return text
  }

  func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = member(name) else { return nil }
    guard case .integer(let number) = value else {
      return wrongKind(name, "a whole number", value)
    }
    guard range.contains(number) else {
      note(name, "\(number) is outside \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  func flag(_ name: String) -> Bool? {
    guard let value = member(name) else { return nil }
    guard case .bool(let flag) = value else { return wrongKind(name, "true or false", value) }
    return flag
  }

  func date(_ name: String) -> CivilDate? {
    guard let text = text(name) else { return nil }
    do {
      return try CivilDate(iso8601: text)
    } catch {
      note(name, error.description)
      return nil
    }
  }

  func timeOfDay(_ name: String) -> TimeOfDay? {
    guard let text = text(name) else { return nil }
    do {
      return try TimeOfDay(iso8601: text)
    } catch {
      note(name, error.description)
      return nil
    }
  }

  func choice<C: RawRepresentable & CaseIterable>(_ name: String, of type: C.Type) -> C?
  where C.RawValue == String {
    guard let text = text(name) else { return nil }
    guard let choice = C(rawValue: text) else {
      note(name, "must be one of \(C.allCases.map(\.rawValue).joined(separator: ", "))")
      return nil
    }
    return choice
  }

  func list(_ name: String) -> [JSONValue]? {
    guard let value = member(name) else { return nil }
    guard case .array(let list) = value else { return wrongKind(name, "a list", value) }
    return list
  }

  /// The texts of a list; `problem` says what is wrong with one, or nil.
  func texts(_ name: String, problem: (String) -> String? = { _ in nil }) -> [String]? {
    guard let list = list(name) else { return nil }
    var texts: [String] = []
    for (index, value) in list.enumerated() {
      let path = "\(place(name))[\(index)]"
      guard case .string(let text) = value, !text.isEmpty else {
        problems.add(path, "expected a text, found \(value.kind)")
        continue
      }
      if let problem = problem(text) { problems.add(path, problem) }
      texts.append(text)
    }
    return texts.count == list.count ? texts : nil
  }

  func object(_ name: String, known: Set<String>) -> JSONObject? {
    guard let value = member(name) else { return nil }
    return JSONObject(value, path: place(name), known: known, problems: problems)
  }

  private func member(_ name: String) -> JSONValue? {
    guard let value = members[name] else {
      note(name, "is missing")
      return nil
    }
    return value
  }

  private func wrongKind<T>(_ name: String, _ expected: String, _ found: JSONValue) -> T? {
    note(name, "expected \(expected), found \(found.kind)")
    return nil
  }
}
