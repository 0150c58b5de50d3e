import StatutoryCalendar

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads rule, partnership and obligation files as the workers would, and finds everything that is
/// wrong with them at once.
public struct RuleFileCheck: Sendable {
  /// What a file holds, by the members that only such files have.
  enum Kind {
    case edition, partnership, obligations

    init(_ file: RuleFile) {
      let object = try? JSONDecoder().decode(Members.self, from: Data(file.bytes))
      if object?.names.contains("obligations") == true {
        self = .obligations
      } else if object?.names.contains("arrangements") == true {
        self = .partnership
      } else {
        self = .edition
      }
    }
  }

  /// What is wrong, each with its file and place; empty where the files can be used.
  public let problems: [String]
  private let files: [RuleFile]
  private let counts: String

  /// Checks the files together with those that ship; one of a shipped file's name takes its place.
  /// Without files, those that ship are checked.
  ///
  /// `worker` holds sound rules against what the worker can announce, and gives what it would refuse
  /// them for at start.
  public init(_ files: [RuleFile], worker: (RuleBook) -> [String] = { _ in [] }) {
    self.files = files
    let kinds = files.map { (file: $0, kind: Kind($0)) }
    func named(_ kind: Kind) -> [RuleFile] { kinds.filter { $0.kind == kind }.map(\.file) }
    var problems = Self.problemsOfTwins(files)
    do throws(StatutoryCalendarError) {
      let rules = try RuleBook(
        editions: Self.replacing(RuleBook.bundledEditions, by: named(.edition)),
        partnerships: Self.replacing(PartnershipDirectory.bundledFiles, by: named(.partnership)))
      problems += worker(rules)
      counts =
        "\(Wording.count(rules.editions.count, "edition")), "
        + "\(Wording.count(rules.overlays.count, "overlay")), "
        + "\(Wording.count(rules.clockIds.count, "clock")), "
        + Wording.count(rules.partnerships.count, "partnership")
    } catch {
      problems += error.problems
      counts = ""
    }
    for file in named(.obligations) {
      do throws(StatutoryCalendarError) {
        _ = try ObligationBook(file)
      } catch {
        problems += error.problems
      }
    }
    self.problems = problems
  }

  /// What was checked and how it went, in one line.
  public var summary: String {
    let what = files.isEmpty ? "the rules that ship" : Wording.count(files.count, "file")
    guard problems.isEmpty else {
      return "vigil: \(what): \(Wording.count(problems.count, "problem"))"
    }
    return "\(what): nothing wrong; with those that ship, \(counts)"
  }

  /// `files` (names) and `problems`.
  public func json() throws(OperationsError) -> String {
    struct Shown: Encodable {
      let files: [String]
      let problems: [String]
    }
    return try JSONText.of(Shown(files: files.map(\.name), problems: problems))
  }

  private static func replacing(_ shipped: [RuleFile], by files: [RuleFile]) -> [RuleFile] {
    let names = Set(files.map(\.name))
    return shipped.filter { !names.contains($0.name) } + files
  }

  private static func problemsOfTwins(_ files: [RuleFile]) -> [String] {
    Dictionary(grouping: files, by: \.name).filter { $0.value.count > 1 }.keys.sorted()
      .map { "\($0): two files have this name; problems could not be told apart" }
  }

  /// The names of an object's members.
  private struct Members: Decodable {
    struct Name: CodingKey {
      let stringValue: String
      let intValue: Int? = nil

      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    let names: Set<String>

    init(from decoder: any Decoder) throws {
      names = Set(try decoder.container(keyedBy: Name.self).allKeys.map(\.stringValue))
    }
  }
}
