/// The form of event types in rule files: without a version, so that a new version of an event does
/// not touch the rules.
enum EventTypeName {
  /// What is wrong with an event type, or nil.
  static func problem(with type: String) -> String? {
    guard type.wholeMatch(of: /org\.vigil\.[a-z][a-z-]*\.[a-z][a-z-]*/) != nil else {
      return "must be org.vigil.<noun>.<past participle> in small letters and hyphens, without a "
        + "version"
    }
    return nil
  }
}
