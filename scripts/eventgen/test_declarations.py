"""Tests of the reader of Swift declarations, which must understand a line or stop."""

import unittest

from eventgen import declarations

SOURCE = """
public struct Outer: JSONGenerated, Codable {
  /// A text.
  public var name: String
  public var count = 0
  var inner: Inner?

  /// A constant.
  public static let most = 3

  public init() {
    var local = 1
  }

  public var isEmpty: Bool { count == 0 }

  public enum Inner: JSONGenerated, Codable {
    case one(String)
    case other(Outer.Part)
  }

  public struct NotMarked: Codable { var ignored: Double }
}

extension Outer {
  struct Part: JSONGenerated, Codable {
    var parts: [Part]
  }
}
"""


class Declarations(unittest.TestCase):
    def test_marked_types_are_found_by_their_full_names(self):
        found = declarations.declarations(SOURCE, "Outer.swift")
        self.assertEqual(
            [(one.kind, one.name) for one in found],
            [("struct", "Outer"), ("enum", "Outer.Inner"), ("struct", "Outer.Part")])

    def test_fields_are_read_and_written_in_the_order_of_their_names(self):
        outer = declarations.declarations(SOURCE, "Outer.swift")[0]
        text = "\n".join(declarations.code_lines(outer))
        self.assertIn('JSONNames("count", "inner", "name")', text)
        self.assertIn("case 0: count = try reader.integer()", text)
        self.assertIn("case 1: inner = try Inner(reading: &reader)", text)
        # The optional field alone may be absent.
        self.assertIn("fields.require(0x5)", text)
        self.assertNotIn("most", text)

    def test_a_choice_holds_its_value_under_the_name_that_the_compiler_gives(self):
        inner = declarations.declarations(SOURCE, "Outer.swift")[1]
        text = "\n".join(declarations.code_lines(inner))
        self.assertIn('JSONNames("one", "other")', text)
        self.assertIn('writer.field(#","other":{"_0":"#)', text)

    def test_what_is_not_understood_stops_the_generator(self):
        for line in ["var a = Date()", "let (a, b) = (1, 2)", "lazy var a: Int = 1"]:
            source = "struct Odd: JSONGenerated {\n  " + line + "\n}\n"
            with self.subTest(line), self.assertRaises(declarations.DeclarationProblem):
                declarations.code_lines(declarations.declarations(source, "Odd.swift")[0])
        source = "enum Odd: JSONGenerated {\n  case a\n  case b(Int)\n}\n"
        with self.assertRaises(declarations.DeclarationProblem):
            declarations.code_lines(declarations.declarations(source, "Odd.swift")[0])


if __name__ == "__main__":
    unittest.main()
