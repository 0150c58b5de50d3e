import VigilEvents

/// The clocks of all editions in the order of the register, each with its place there: rules are
/// looked up by place.
struct ClockNumbers: Sendable {
  /// The ids, in order.
  let ids: [String]
  /// The place of each well-formed id; -1 for those that no edition has.
  private let places: [Int16]
  /// The place of each word; -1 for those that are no clock.
  private let placeOfWord: [Int16]

  private static let letters = 27
  private static let codes = 100 * letters

  init(_ ids: some Sequence<String>) {
    let ids = Set(ids).sorted()
    var places = [Int16](repeating: -1, count: Self.codes)
    for (place, id) in ids.enumerated() {
      if let code = Self.code(of: id) { places[code] = Int16(clamping: place) }
    }
    self.ids = ids
    self.places = places
    placeOfWord = StoredWords.list.map { word in
      ids.firstIndex(of: word).map { Int16(clamping: $0) } ?? -1
    }
  }

  /// The place of an announced clock, or nil where no edition has it.
  func number(of clock: borrowing WatchedClock) -> Int? {
    guard clock.word >= 0 else { return number(of: clock.clock) }
    let place = placeOfWord[Int(clock.word)]
    return place < 0 ? nil : Int(place)
  }

  /// The place of a clock, or nil where no edition has it.
  func number(of id: String) -> Int? {
    guard let code = Self.code(of: id) else { return ids.firstIndex(of: id) }
    let place = places[code]
    return place < 0 ? nil : Int(place)
  }

  /// `K`, two digits and perhaps a small letter as one number; nil for any other text.
  private static func code(of id: String) -> Int? {
    id.utf8.withContiguousStorageIfAvailable(code) ?? code(ofCopy: id)
  }

  private static func code(ofCopy id: String) -> Int? {
    Array(id.utf8).withUnsafeBufferPointer(code)
  }

  private static func code(_ id: UnsafeBufferPointer<UInt8>) -> Int? {
    guard id.count == 3 || id.count == 4, id[0] == UInt8(ascii: "K") else { return nil }
    let tens = Int(id[1]) - Int(UInt8(ascii: "0"))
    let ones = Int(id[2]) - Int(UInt8(ascii: "0"))
    guard 0...9 ~= tens, 0...9 ~= ones else { return nil }
    let code = (tens * 10 + ones) * letters
    guard id.count == 4 else { return code }
    let letter = Int(id[3]) - Int(UInt8(ascii: "a"))
    return 0..<26 ~= letter ? code + letter + 1 : nil
  }
}
