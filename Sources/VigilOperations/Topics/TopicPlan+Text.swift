extension TopicPlan {
  /// The table of topics and a line that says what there is to do.
  public func text(_ style: TerminalStyle) -> String {
    var table = TextTable([
      .init("Topic"), .init("Kind"), .init("Partitions", isNumber: true), .init("Cluster"),
      .init("Settings"),
    ])
    for entry in entries {
      let settings = entry.definition.configuration.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      table.add([
        .init(entry.definition.name), .init(entry.purpose.rawValue),
        .init(String(entry.definition.partitions)), entry.finding.cell, .init(settings),
      ])
    }
    return table.rendered(style) + "\n" + summary
  }

  private var summary: String {
    var parts: [String] = []
    let missing = missing.count
    if missing > 0 {
      parts.append("\(Wording.count(missing, "topic")) to create with `vigil topics apply`")
    }
    if let mismatch = mismatchAdvice { parts.append(mismatch) }
    return parts.isEmpty ? "every topic is there" : parts.joined(separator: "\n")
  }

  /// What to do about topics with another number of partitions; nil where there are none.
  public var mismatchAdvice: String? {
    let names = mismatched.map(\.definition.name)
    guard !names.isEmpty else { return nil }
    return "\(names.joined(separator: ", ")): the number of partitions differs from what the "
      + "workers expect, and they will refuse to start. Set VIGIL_PARTITIONS (--partitions) to "
      + "what is there, or use another topic prefix: a topic that has events cannot be mended, "
      + "because the order of its cases depends on the number"
  }

  /// `topics`, each with `name`, `kind`, `partitions`, `finding`, `partitionsFound` and `settings`.
  public func json() throws(OperationsError) -> String {
    struct Shown: Encodable {
      let name: String
      let kind: Purpose
      let partitions: Int32
      let replicationFactor: Int32?
      let finding: String
      let partitionsFound: Int?
      let settings: [String: String]
    }
    let topics = entries.map { entry in
      Shown(
        name: entry.definition.name, kind: entry.purpose,
        partitions: entry.definition.partitions,
        replicationFactor: entry.definition.replicationFactor, finding: entry.finding.code,
        partitionsFound: entry.finding.partitionsFound(of: entry.definition.partitions),
        settings: entry.definition.configuration)
    }
    return try JSONText.of(["topics": topics])
  }
}

extension TopicPlan.Finding {
  fileprivate var code: String {
    switch self {
    case .present: "present"
    case .missing: "missing"
    case .partitionsDiffer: "partitions-differ"
    }
  }

  fileprivate func partitionsFound(of expected: Int32) -> Int? {
    switch self {
    case .present: Int(expected)
    case .missing: nil
    case .partitionsDiffer(let found): found
    }
  }

  fileprivate var cell: TextTable.Cell {
    switch self {
    case .present: .init("present", .good)
    case .missing: .init("missing", .warning)
    case .partitionsDiffer(let found): .init("has \(found) partitions", .alarm)
    }
  }
}
