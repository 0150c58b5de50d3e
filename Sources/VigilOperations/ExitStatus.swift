/// How a command ended, in the numbers of `sysexits.h`: those of the workers, and two for data.
public enum ExitStatus: Int32, CaseIterable, Sendable {
  case ok = 0
  /// The command line is wrong.
  case usage = 64
  /// Events or files that were given break their rules; nothing was written.
  case dataInvalid = 65
  /// The case or file asked for does not exist.
  case notFound = 66
  /// The broker is not named, does not answer, or refuses.
  case brokerUnavailable = 69
  /// A defect of this software.
  case internalError = 70
  /// Something passing; the same command may be given again.
  case tryAgain = 75
  /// A setting of the environment is wrong.
  case configuration = 78
}
