/// Keeps the attributes of a structured event that were written with escapes, without them.
final class UnescapedTexts {
  private let room: UnsafeMutableRawBufferPointer
  private var used = 0

  /// Creates room for the texts of an event of `byteCount` bytes: none gets longer without its
  /// escapes.
  init(forEventOf byteCount: Int) {
    room = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 1)
  }

  deinit { room.deallocate() }

  /// Copies a text; the result is valid as long as this object.
  func keep(_ text: String) -> UnsafeRawBufferPointer {
    let place = UnsafeMutableRawBufferPointer(rebasing: room[used..<used + text.utf8.count])
    place.copyBytes(from: text.utf8)
    used += text.utf8.count
    return UnsafeRawBufferPointer(place)
  }
}
