import ArgumentParser

/// How answers are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
