import CivilTime

/// Reads all rule files together: editions that follow one another, and the overlays on them.
struct RuleBookReader {
  let problems: ProblemCollector

  func read(_ files: [RuleFile]) -> (editions: [RuleEdition], overlays: [RuleEdition]) {
    var editionFiles: [(RuleFile, JSONValue)] = []
    var overlayFiles: [(RuleFile, JSONValue)] = []
    for file in files {
      switch JSONValue.parse(file.bytes) {
      case .failure(let problem): problems.add(file.name, problem.text)
      case .success(let value):
        if OverlayReader.isOverlay(value) {
          overlayFiles.append((file, value))
        } else {
          editionFiles.append((file, value))
        }
      }
    }
    let readings = editionFiles.compactMap { file, value in
      RuleEditionReader(problems: problems).read(value, name: file.name)
    }
    let overlays = overlayFiles.compactMap { file, value in
      OverlayReader(problems: problems).read(value, name: file.name, over: readings)
    }.sorted { $0.inForceFrom < $1.inForceFrom }
    let editions = readings.map(\.edition).sorted { $0.inForceFrom < $1.inForceFrom }
    if editionFiles.isEmpty && files.count == overlayFiles.count {
      problems.add("", "no rule edition is given")
    }
    checkIds(editions + overlays)
    // With an edition unreadable, what is missing between the others says nothing.
    if editions.count + overlayFiles.count == files.count { checkSequence(editions) }
    checkOverlaps(overlays)
    return (editions, overlays)
  }

  private func checkIds(_ editions: [RuleEdition]) {
    var seen: Set<String> = []
    for edition in editions where !seen.insert(edition.id).inserted {
      problems.add(edition.id, "two editions have this id")
    }
  }

  private func checkSequence(_ editions: [RuleEdition]) {
    for (earlier, later) in zip(editions, editions.dropFirst()) {
      let end = later.inForceFrom.adding(days: -1)
      if earlier.inForceThrough != end {
        problems.add(
          "\(earlier.id).inForceThrough",
          "must be \(end), the day before \(later.id) comes into force")
      }
    }
    if let last = editions.last, let end = last.inForceThrough {
      problems.add(
        "\(last.id).inForceThrough",
        "\(end) ends the latest edition; leave it out until another edition follows")
    }
  }

  /// Two overlays at a time would leave open which of them holds.
  private func checkOverlaps(_ overlays: [RuleEdition]) {
    for (index, later) in overlays.enumerated() {
      for earlier in overlays.prefix(index) where earlier.isInForce(on: later.inForceFrom) {
        problems.add(
          "\(later.id).inForceFrom",
          "\(later.inForceFrom) lies within \(earlier.id); only one overlay can be in force")
      }
    }
  }
}
