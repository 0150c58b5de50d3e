/// What a subject, and so a record key, may be.
public enum SubjectReference {
  /// True where `text` is an opaque reference, or the name of the partnership the event is about.
  /// News of bank holidays belongs to no partnership: it names the calendar as both.
  ///
  /// References of cases, training events, learners, actions and recommendations have two to four
  /// letters, two digits and eight random characters. A key survives compaction, so nothing else
  /// may become one.
  public static func isOpaque(_ text: String, partnership: String?) -> Bool {
    text.withBytes { text in
      guard let partnership else { return isOpaque(text, partnership: nil) }
      return partnership.withBytes { isOpaque(text, partnership: $0) }
    }
  }

  static func isOpaque(
    _ text: UnsafeRawBufferPointer, partnership: UnsafeRawBufferPointer?
  ) -> Bool {
    if TextRule.opaqueReference.matches(text) { return true }
    guard let partnership else { return false }
    return text.hasSameBytes(as: partnership) && TextRule.partnershipId.matches(text)
  }
}
