import CivilTime

/// What a shared clock file says: a line through one pair of real and virtual time.
///
/// Written as one line of three fields, `anchorRealMs anchorVirtualMs rate`. Virtual time is
/// `anchorVirtualMs + (real - anchorRealMs) * rate`; a rate of 0 holds the clock.
public struct ClockSetting: Hashable, Sendable {
  /// The fastest a shared clock may run, in virtual per real milliseconds: a year in half a minute.
  public static let rateMax: Double = 1_000_000

  /// Anchors lie between 1970 and the end of the year 9999, so that no reading overflows.
  private static let anchorsMs: ClosedRange<Int64> = 0...253_402_300_799_999

  /// Real time of the anchor, in milliseconds since 1970-01-01T00:00:00Z.
  public let anchorRealMs: Int64
  /// What the clock shows at the anchor.
  public let anchorVirtual: Instant
  /// Virtual milliseconds per real millisecond; 0 holds the clock.
  public let rate: Double

  /// Creates a setting; nil where the rate is not between 0 and `rateMax` or an anchor is
  /// before 1970 or after 9999.
  public init?(anchorRealMs: Int64, anchorVirtual: Instant, rate: Double) {
    guard rate >= 0, rate <= Self.rateMax, Self.anchorsMs.contains(anchorRealMs),
      Self.anchorsMs.contains(anchorVirtual.millisecondsSinceEpoch)
    else { return nil }
    self.anchorRealMs = anchorRealMs
    self.anchorVirtual = anchorVirtual
    self.rate = rate
  }

  /// Reads the file's line; nil where it is not three numbers in range.
  public init?(line: some StringProtocol) {
    let fields = line.split(whereSeparator: { $0 == " " || $0 == "\n" })
    guard fields.count == 3, let real = Int64(fields[0]), let virtual = Int64(fields[1]),
      let rate = Double(fields[2])
    else { return nil }
    self.init(
      anchorRealMs: real, anchorVirtual: Instant(millisecondsSinceEpoch: virtual), rate: rate)
  }

  /// The file's contents.
  public var line: String {
    "\(anchorRealMs) \(anchorVirtual.millisecondsSinceEpoch) \(rate)\n"
  }

  /// What the clock shows at a real time: before the anchor what it shows at the anchor, and never
  /// later than the end of the year 9999, however fast it runs.
  public func virtual(atRealMs realMs: Int64) -> Instant {
    guard realMs > anchorRealMs else { return anchorVirtual }
    let elapsedMs = (Double(realMs - anchorRealMs) * rate).rounded(.down)
    let leftMs = Self.anchorsMs.upperBound - anchorVirtual.millisecondsSinceEpoch
    return anchorVirtual.adding(
      milliseconds: elapsedMs < Double(leftMs) ? Int64(elapsedMs) : leftMs)
  }
}
