/// Writes zero-padded numbers as ASCII digits into a buffer that is large enough.
struct DigitWriter {
  let buffer: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(_ buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    self.init(UnsafeMutableRawBufferPointer(buffer))
  }

  mutating func write(_ byte: UInt8) {
    buffer[count] = byte
    count += 1
  }

  /// Writes a number from 0 to 99 with two digits.
  mutating func write(pair number: Int) {
    let number = UInt8(truncatingIfNeeded: number)
    write(UInt8(ascii: "0") &+ number / 10)
    write(UInt8(ascii: "0") &+ number % 10)
  }

  /// Writes a year, signed and with as many digits as it needs where four are not enough.
  mutating func write(year: Int) {
    guard !CivilDate.yearRange.contains(year) else {
      write(pair: year / 100)
      write(pair: year % 100)
      return
    }
    write(year < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    var weight: UInt = 1
    while year.magnitude / weight >= 10 { weight *= 10 }
    while weight > 0 {
      write(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: year.magnitude / weight % 10))
      weight /= 10
    }
  }

  mutating func write(year: Int, month: Int, day: Int) {
    write(year: year)
    write(UInt8(ascii: "-"))
    write(pair: month)
    write(UInt8(ascii: "-"))
    write(pair: day)
  }
}
