import CivilTime
import StatutoryCalendar
import Testing

/// A clock of a rule file as a test writes it: complete and right until the test changes a member.
struct ClockText {
  /// The members, each as JSON.
  var members: [String: String]

  init(_ id: String) {
    members = [
      "id": #""\#(id)""#, "name": #""n""#, "startEvent": #""org.vigil.sin.recorded""#,
      "startMeaning": #""m""#, "endEvent": #""org.vigil.report.sent""#, "cancelledBy": "[]",
      "length": "5", "unit": #""workingDays""#, "calendar": #""england-and-wales""#,
      "ownerRole": #""o""#, "severity": #""local""#, "breachMeaning": #""b""#,
      "extendable": #"{"allowed": false, "reason": "r"}"#,
      "pausable": #"{"allowed": false, "reason": "r"}"#, "warnings": "[]", "source": #""s""#,
    ]
  }

  /// The clock with a member set to a JSON value, or without it.
  func with(_ name: String, _ json: String?) -> ClockText {
    var clock = self
    clock.members[name] = json
    return clock
  }

  /// The clock counted in another unit.
  func counted(_ unit: String, _ length: Int? = nil) -> ClockText {
    with("unit", "\"\(unit)\"").with("length", length.map(String.init))
      .with("calendar", unit == "workingDays" ? members["calendar"] : nil)
  }

  var text: String {
    let all = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
    return "{" + all.joined(separator: ", ") + "}"
  }
}

extension RuleFile {
  static func edition(
    _ id: String, from: String = "2018-07-01", through: String? = nil, _ clocks: [String]
  ) -> RuleFile {
    let end = through.map { #""inForceThrough": "\#($0)","# } ?? ""
    let text = """
      {"id": "\(id)", "title": "t", "inForceFrom": "\(from)", "inForceFromApproximate": false,
       \(end) "note": "n", "source": "s", "clocks": [\(clocks.joined(separator: ","))],
       "overdueReminder": {"everyWorkingDays": 1, "at": "09:00", "class": "operational"}}
      """
    return RuleFile(name: "\(id).json", bytes: Array(text.utf8))
  }

  static func overlay(
    _ id: String, over edition: String, from: String, through: String?, _ clocks: [String]
  ) -> RuleFile {
    let end = through.map { #""inForceThrough": "\#($0)","# } ?? ""
    let text = """
      {"id": "\(id)", "overlays": "\(edition)", "title": "t", "inForceFrom": "\(from)", \(end)
       "inForceFromApproximate": false, "note": "n", "source": "s",
       "clocks": [\(clocks.joined(separator: ","))]}
      """
    return RuleFile(name: "\(id).json", bytes: Array(text.utf8))
  }
}

/// Every problem that rule files are refused for; none where they are accepted.
func ruleProblems(_ files: [RuleFile], partnerships: [RuleFile] = []) -> [String] {
  do throws(StatutoryCalendarError) {
    _ = try RuleBook(editions: files, partnerships: partnerships)
    return []
  } catch {
    #expect(error.code == .rulesInvalid)
    return error.problems
  }
}
