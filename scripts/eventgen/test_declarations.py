"""Tests of the reader of Swift declarations, which must understand a line or stop."""

import unittest

from eventgen import declarations

SOURCE = """
public struct Outer: StoredGenerated, Hashable {
  /// A text.
  public var name: String
  public var count = 0
  public var isOpen = false
  var inner: Inner?
  var choice: Outer.Choice
  var parts: [Part] = []
  var kind: Elsewhere.Kind

  /// A constant.
  public static let most = 3

  public init() {
    var local = 1
  }

  public var isEmpty: Bool { count == 0 }

  public struct Inner: StoredGenerated {
    var said: Bool?
    var words: [String]
  }

  public enum Choice: StoredGenerated {
    case one(String)
    case other(Outer.Part)
  }

  public struct NotMarked: Codable { var ignored: Double }
}

extension Outer {
  struct Part: StoredGenerated {
    var at: Instant
  }
}
"""
NAMES = {"Outer", "Inner", "Choice", "Part"}


def text_of(place):
    return "\n".join(
        declarations.code_lines(declarations.declarations(SOURCE, "Outer.swift")[place], NAMES))


class Declarations(unittest.TestCase):
    def test_marked_types_are_found_by_their_full_names(self):
        found = declarations.declarations(SOURCE, "Outer.swift")
        self.assertEqual(
            [(one.kind, one.name) for one in found],
            [("struct", "Outer"), ("struct", "Outer.Inner"), ("enum", "Outer.Choice"),
             ("struct", "Outer.Part")])

    def test_parts_that_may_be_left_out_have_a_bit_each_in_the_order_of_declaration(self):
        text = text_of(0)
        self.assertIn("reader.flags(0xf)", text)
        self.assertIn("count = try flags & 0x1 != 0 ? reader.integer(Int.self) : 0", text)
        self.assertIn("if count != 0 { flags |= 0x1 }", text)
        self.assertIn("isOpen = flags & 0x2 != 0", text)
        self.assertIn("inner = try flags & 0x4 != 0 ? Inner(reading: &reader) : nil", text)
        self.assertIn("if !parts.isEmpty { flags |= 0x8 }", text)
        self.assertNotIn("most", text)

    def test_everything_is_read_in_the_order_in_which_it_is_written(self):
        reading, writing = text_of(0).split("public func write")
        for part in (reading, writing):
            places = [part.index(name) for name in ("name", "count", "inner", "choice", "kind")]
            self.assertTrue(places[0] >= 0)
        self.assertLess(reading.index("name = try reader.text()"), reading.index("kind = try"))
        self.assertLess(writing.index("writer.text(name)"), writing.index("writer.code(kind)"))

    def test_types_that_are_not_marked_are_codes(self):
        text = text_of(0)
        self.assertIn("kind = try reader.code(Elsewhere.Kind.self)", text)
        self.assertIn("choice = try Outer.Choice(reading: &reader)", text)

    def test_an_optional_truth_is_a_bit_and_a_value(self):
        text = text_of(1)
        self.assertIn("said = try flags & 0x1 != 0 ? reader.unsigned() != 0 : nil", text)
        self.assertIn("if let said { writer.unsigned(said ? 1 : 0) }", text)
        self.assertIn("writer.texts(words)", text)

    def test_a_choice_is_the_number_of_its_case_and_its_value(self):
        text = text_of(2)
        self.assertIn("case 1: self = .other(try reader.json(Outer.Part.self))", text)
        self.assertIn("default: throw .newer", text)

    def test_what_is_not_understood_stops_the_generator(self):
        for line in ["var a = Date()", "let (a, b) = (1, 2)", "lazy var a: Int = 1"]:
            source = "struct Odd: StoredGenerated {\n  " + line + "\n}\n"
            with self.subTest(line), self.assertRaises(declarations.DeclarationProblem):
                declarations.code_lines(declarations.declarations(source, "Odd.swift")[0])
        source = "enum Odd: StoredGenerated {\n  case a\n  case b(Int)\n}\n"
        with self.assertRaises(declarations.DeclarationProblem):
            declarations.code_lines(declarations.declarations(source, "Odd.swift")[0])


if __name__ == "__main__":
    unittest.main()
