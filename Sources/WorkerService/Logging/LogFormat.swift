/// How log lines are written.
public enum LogFormat: String, CaseIterable, Sendable {
  /// One JSON object per line, for machines.
  case json
  /// One plain line, for people.
  case text
}
