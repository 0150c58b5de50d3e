import CivilTime
import StatutoryCalendar

/// Files of partnerships written in tests.
enum PartnershipText {
  /// A file whose arrangements hold the given members beside date and source.
  static func file(
    _ id: String = "somewhere", arrangements: [(from: String, members: String)],
    rest: String = ""
  ) -> RuleFile {
    let list = arrangements.map { from, members in
      #"{"effectiveFrom": "\#(from)", "source": "s"\#(members.isEmpty ? "" : ", " + members)}"#
    }
    let text = """
      {"id": "\(id)", "name": "Somewhere", "hostAuthority": "h"\(rest.isEmpty ? "" : ", " + rest),
       "arrangements": [\(list.joined(separator: ","))]}
      """
    return RuleFile(name: "\(id).json", bytes: Array(text.utf8))
  }

  /// The one arrangement of a file whose arrangement holds these members.
  static func arrangement(_ members: String) throws -> PartnershipArrangement {
    let files = [file(arrangements: [("2020-01-01", members)])]
    let directory = try PartnershipDirectory(files: files, editions: RuleBook.bundled().editions)
    return directory.partnerships[0].arrangements[0]
  }

  /// What is wrong with a file whose arrangement holds these members.
  static func problems(_ members: String) -> [String] {
    problems([file(arrangements: [("2020-01-01", members)])])
  }

  /// What is wrong with files.
  static func problems(_ files: [RuleFile]) -> [String] {
    do throws(StatutoryCalendarError) {
      _ = try PartnershipDirectory(files: files, editions: RuleBook.bundled().editions)
      return []
    } catch {
      return error.problems
    }
  }
}
