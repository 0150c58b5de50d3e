/// Reads Prometheus text 0.0.4 or OpenMetrics 1.0.0 and refuses everything a scraper might stumble
/// over, including what the usual tools let pass: repeated series and families torn apart.
struct StrictExposition {
  struct Failure: Error, CustomStringConvertible {
    var line: String
    var description: String
  }

  struct Family {
    var type: String
    var help: String
    /// Values by sample name and label text, in order of appearance.
    var samples: [(name: String, labels: [String: String], value: Double)] = []
  }

  private(set) var families: [String: Family] = [:]
  private var current: String?
  private var pendingHelp: (name: String, help: String)?
  private var seen: Set<String> = []
  private let isOpenMetrics: Bool

  init(_ text: String, openMetrics: Bool = false) throws {
    isOpenMetrics = openMetrics
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.popLast() == "" else { throw Failure(line: "", description: "no final line feed") }
    if openMetrics {
      guard lines.popLast() == "# EOF" else { throw Failure(line: "", description: "no # EOF") }
    }
    for line in lines {
      do { try read(line) } catch let failure as Failure {
        throw Failure(line: line, description: "\(failure.description): \(line)")
      }
    }
    for (name, family) in families where family.type == "histogram" {
      try checkHistogram(name, family)
    }
  }

  /// The value of one sample; nil where there is none.
  func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    families.values.lazy.flatMap(\.samples).first { $0.name == name && $0.labels == labels }?.value
  }

  private mutating func read(_ line: String) throws {
    if line.hasPrefix("# HELP ") {
      let parts = line.dropFirst(7).split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2, pendingHelp == nil else { throw fail("bad HELP") }
      pendingHelp = (parts[0], parts[1])
    } else if line.hasPrefix("# TYPE ") {
      let parts = line.dropFirst(7).split(separator: " ").map(String.init)
      guard parts.count == 2, let help = pendingHelp, help.name == parts[0] else {
        throw fail("TYPE without its HELP before it")
      }
      guard families[parts[0]] == nil else { throw fail("second TYPE of one name") }
      guard ["counter", "gauge", "histogram"].contains(parts[1]) else { throw fail("bad type") }
      families[parts[0]] = Family(type: parts[1], help: help.help)
      current = parts[0]
      pendingHelp = nil
    } else if line.hasPrefix("# UNIT ") {
      let parts = line.dropFirst(7).split(separator: " ").map(String.init)
      guard isOpenMetrics, parts.count == 2, parts[0] == current,
        parts[0].hasSuffix("_" + parts[1]), families[parts[0]]?.samples.isEmpty == true
      else { throw fail("bad UNIT") }
    } else {
      try readSample(line)
    }
  }

  private mutating func readSample(_ line: String) throws {
    guard let family = current, pendingHelp == nil, let type = families[family]?.type else {
      throw fail("sample before its family")
    }
    var rest = Substring(line)
    let name = String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    rest = rest.dropFirst(name.count)
    guard names(of: family, type).contains(name) else { throw fail("sample of another family") }
    let labels = rest.first == "{" ? try Self.labels(&rest) : [:]
    guard rest.first == " ", let value = Self.number(rest.dropFirst()) else {
      throw fail("bad value")
    }
    let identity = name + labels.sorted { $0.key < $1.key }.map { "\u{1}\($0)\u{2}\($1)" }.joined()
    guard seen.insert(identity).inserted else { throw fail("series appears twice") }
    families[family]?.samples.append((name, labels, value))
  }

  private func names(of family: String, _ type: String) -> [String] {
    switch type {
    case "histogram": [family + "_bucket", family + "_sum", family + "_count"]
    case "counter" where isOpenMetrics: [family + "_total"]
    default: [family]
    }
  }

  private static func labels(_ rest: inout Substring) throws -> [String: String] {
    var labels: [String: String] = [:]
    repeat {
      rest = rest.dropFirst()
      let name = String(rest.prefix { $0 != "=" })
      rest = rest.dropFirst(name.count + 1)
      guard !name.isEmpty, name.first?.isNumber == false, rest.first == "\"",
        name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
      else { throw Failure(line: "", description: "bad label") }
      rest = rest.dropFirst()
      var value = ""
      while let character = rest.popFirst(), character != "\"" {
        guard character == "\\" else {
          value.append(character)
          continue
        }
        switch rest.popFirst() {
        case "\\": value.append("\\")
        case "\"": value.append("\"")
        case "n": value.append("\n")
        default: throw Failure(line: "", description: "bad escape")
        }
      }
      guard labels.updateValue(value, forKey: name) == nil else {
        throw Failure(line: "", description: "label appears twice")
      }
    } while rest.first == ","
    guard rest.popFirst() == "}" else { throw Failure(line: "", description: "open labels") }
    return labels
  }

  private static func number(_ text: Substring) -> Double? {
    switch text {
    case "+Inf": .infinity
    case "-Inf": -.infinity
    case "NaN": .nan
    default: text.first == "i" || text.first == "n" ? nil : Double(text)
    }
  }

  private func checkHistogram(_ name: String, _ family: Family) throws {
    var buckets: [[String: String]: [(bound: Double, count: Double)]] = [:]
    for sample in family.samples where sample.name == name + "_bucket" {
      var labels = sample.labels
      guard let le = labels.removeValue(forKey: "le"), let bound = Self.number(Substring(le)) else {
        throw fail("bucket without le")
      }
      if let last = buckets[labels]?.last, last.bound >= bound || last.count > sample.value {
        throw fail("buckets of \(name) do not ascend")
      }
      buckets[labels, default: []].append((bound, sample.value))
    }
    for (labels, buckets) in buckets {
      guard buckets.last?.bound == .infinity,
        buckets.last?.count == value(name + "_count", labels), value(name + "_sum", labels) != nil
      else { throw fail("\(name) has no +Inf bucket equal to its count, or no sum") }
    }
  }

  private func fail(_ text: String) -> Failure { Failure(line: "", description: text) }
}
