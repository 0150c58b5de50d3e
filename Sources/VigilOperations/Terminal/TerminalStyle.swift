import Glibc

/// How text is set off on a terminal; elsewhere it stays plain.
public struct TerminalStyle: Hashable, Sendable {
  /// What a piece of text means to its reader.
  public enum Tone: String, CaseIterable, Hashable, Sendable {
    case plain, strong, faint
    /// Done, in time.
    case good
    /// Wants attention soon.
    case warning
    /// A duty is missed.
    case alarm

    var code: String {
      switch self {
      case .plain: ""
      case .strong: "1"
      case .faint: "2"
      case .good: "32"
      case .warning: "33"
      case .alarm: "1;31"
      }
    }
  }

  /// True where tones are shown as colours.
  public let isColoured: Bool

  /// Creates a style.
  public init(isColoured: Bool) { self.isColoured = isColoured }

  /// Text without any colour, for files, pipes and tests.
  public static let plain = TerminalStyle(isColoured: false)

  /// When a command shows colours.
  public enum Colours: String, CaseIterable, Hashable, Sendable {
    /// On a terminal that can show them, unless `NO_COLOR` is set.
    case auto
    /// Always, also in a file or a pipe; what is said on the command line goes before `NO_COLOR`.
    case always
    case never
  }

  /// The style that a command was asked for.
  public static func ofStandardOutput(
    _ colours: Colours, environment: [String: String]
  ) -> TerminalStyle {
    switch colours {
    case .auto: ofStandardOutput(environment: environment)
    case .always: TerminalStyle(isColoured: true)
    case .never: .plain
    }
  }

  /// Colours where standard output is a terminal that can show them and `NO_COLOR` is not set.
  public static func ofStandardOutput(environment: [String: String]) -> TerminalStyle {
    let isRefused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    return TerminalStyle(isColoured: !isRefused && isatty(STDOUT_FILENO) == 1)
  }

  /// The text in its tone.
  public func apply(_ tone: Tone, _ text: String) -> String {
    guard isColoured, !tone.code.isEmpty, !text.isEmpty else { return text }
    return "\u{1B}[\(tone.code)m\(text)\u{1B}[0m"
  }
}
