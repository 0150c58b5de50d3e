import VigilEvents

/// What an approval, a hold or an override says beside its date, kept because the fact about the
/// deadline may have to wait for a start that comes later.
extension RecordedMilestone {
  /// The reason as a code.
  var reason: String? { word(0) }
  /// Who decided.
  var byRole: OrganisationRole? { word(1).flatMap(OrganisationRole.init(rawValue:)) }
  /// The document that holds the decision.
  var document: String? { word(2) }

  private func word(_ position: Int) -> String? {
    guard position < qualifiers.count, !qualifiers[position].isEmpty else { return nil }
    return qualifiers[position]
  }

  /// The words in the order in which they are kept, without empty ones at the end.
  static func approvalWords(
    reason: String?, byRole: OrganisationRole? = nil, document: String? = nil
  ) -> [String] {
    var words = [reason ?? "", byRole?.rawValue ?? "", document ?? ""]
    while words.last == "" { words.removeLast() }
    return words
  }
}
