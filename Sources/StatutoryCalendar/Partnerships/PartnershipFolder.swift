#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder of partnership files on this machine, one `.json` file for each partnership.
public struct PartnershipFolder: Hashable, Sendable {
  /// The folder, as `VIGIL_PARTNERSHIPS_DIR` names it.
  public let path: String

  /// Names a folder; it is looked at when it is read.
  public init(path: String) { self.path = path }

  /// Its files with their content, in the order of their names, or every reason why they cannot be
  /// read.
  ///
  /// Names that begin with a dot are passed over, so that a folder mounted from a Kubernetes config
  /// map is read through its visible links alone.
  public func files() throws(StatutoryCalendarError) -> [RuleFile] {
    let problems = ProblemCollector()
    var files: [RuleFile] = []
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
    } catch {
      throw StatutoryCalendarError(
        code: .partnershipsInvalid, subject: path,
        problems: ["cannot be listed; name a folder that exists and may be read"])
    }
    if names.isEmpty { problems.add("", "holds no .json file; put one in for each partnership") }
    if names.count > PartnershipDirectory.filesMax {
      problems.add(
        "", "holds \(names.count) .json files; at most \(PartnershipDirectory.filesMax) are read")
    }
    for name in names.prefix(PartnershipDirectory.filesMax) {
      let file = "\(path)/\(name)"
      let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? UInt64
      if let size, size > UInt64(JSONValue.bytesMax) {
        problems.add(name, "larger than \(JSONValue.bytesMax) bytes; split the file")
      } else if let bytes = FileManager.default.contents(atPath: file) {
        files.append(RuleFile(name: name, bytes: Array(bytes)))
      } else {
        problems.add(name, "cannot be read")
      }
    }
    try problems.throwIfAny(.partnershipsInvalid, subject: path)
    return files
  }
}
