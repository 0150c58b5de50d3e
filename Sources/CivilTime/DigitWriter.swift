/// Writes zero-padded numbers as ASCII digits into a buffer that is large enough.
struct DigitWriter {
  let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

  mutating func write(_ byte: UInt8) {
    buffer[count] = byte
    count += 1
  }

  mutating func write(_ number: Int, digits: Int) {
    var rest = number
    for index in stride(from: count + digits - 1, through: count, by: -1) {
      buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += digits
  }

  mutating func write(year: Int, month: Int, day: Int) {
    write(year, digits: 4)
    write(UInt8(ascii: "-"))
    write(month, digits: 2)
    write(UInt8(ascii: "-"))
    write(day, digits: 2)
  }
}
