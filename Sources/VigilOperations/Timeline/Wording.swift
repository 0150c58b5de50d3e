import CivilTime
import VigilEvents

/// The codes of events in the words of a business office.
enum Wording {
  /// A code such as `two-working-days-left` or `correctedStart` as separate words.
  static func words(of code: String) -> String {
    var words = ""
    for character in code {
      if character == "-" || character == "." {
        words.append(" ")
      } else if character.isUppercase {
        words += words.isEmpty ? String(character) : " " + character.lowercased()
      } else {
        words.append(character)
      }
    }
    return words
  }

  /// The title of a holiday from its code: `good-friday` is Good Friday, and
  /// `early-may-bank-holiday` is Early May bank holiday.
  static func holiday(_ code: String) -> String {
    let small: Set<Substring> = ["bank", "holiday", "for", "the", "of"]
    return code.split(separator: "-").map { word in
      if word == "ii" { return "II" }
      return small.contains(word) ? String(word) : capitalised(String(word))
    }.joined(separator: " ").replacing("New Years Day", with: "New Year’s Day")
  }

  static func count(_ number: Int, _ unit: String) -> String {
    "\(number) \(unit)\(number == 1 ? "" : "s")"
  }

  /// "a", "a and b", "a, b and c".
  static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "nobody" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  static func moment(_ instant: Instant) -> String { LondonTime.inWords(instant) }

  /// "2 working days late", or "late" where it was late within its day or on days off.
  static func late(_ workingDays: Int) -> String {
    workingDays == 0 ? "late" : "\(count(workingDays, "working day")) late"
  }

  static func document(_ reference: String?) -> String {
    reference.map { ", document \($0)" } ?? ""
  }

  static func role(_ role: OrganisationRole) -> String {
    switch role {
    case .localAuthority: "the local authority"
    case .directorOfChildrensServices: "the director of children's services"
    case .integratedCareBoard: "the integrated care board"
    case .police: "the police"
    case .safeguardingPartners: "the safeguarding partners"
    case .partnerAgency: "the partner agency"
    case .agencySeniorLead: "the agency's senior lead"
    case .strategicLead: "the strategic lead"
    case .seniorStrategicLeads: "the senior strategic leads"
    case .partnershipManager: "the partnership manager"
    case .partnershipOfficer: "the partnership officer"
    case .businessManager: "the business manager"
    case .businessOffice: "the business office"
    case .reviewAuthor: "the review author"
    case .reviewTeam: "the review team"
    case .involvedParties: "the parties involved"
    case .practiceReviewGroup: "the practice review group"
    case .businessManagementGroup: "the business management group"
    case .strategicLeadershipGroup: "the strategic leadership group"
    case .delegatedSafeguardingPartners: "the delegated safeguarding partners"
    case .independentChair: "the independent chair"
    case .independentScrutineer: "the independent scrutineer"
    case .dataController: "the data controller"
    case .dataProtectionOfficer: "the data protection officer"
    case .learner: "the learner"
    case .learningAndWorkforceDevelopmentGroup: "the learning and workforce development group"
    }
  }

  /// A role or a group by its code, in either spelling.
  static func owner(_ code: String) -> String {
    let role = OrganisationRole.allCases.first { hyphenated($0.rawValue) == hyphenated(code) }
    return role.map(self.role) ?? "the \(words(of: hyphenated(code)))"
  }

  /// An event type as the thing it says has happened: `org.vigil.panel-letter.received#agreement`
  /// is "panel letter received (agreement)".
  static func eventType(_ type: String) -> String {
    let parts = type.replacing("org.vigil.", with: "").split(separator: "#")
    let aspect = parts.dropFirst().map { " (\(words(of: String($0)).lowercased()))" }.joined()
    return words(of: String(parts.first ?? "")) + aspect
  }

  /// A code in the spelling of file names and options: `localAuthority` is `local-authority`.
  static func hyphenated(_ code: String) -> String {
    words(of: code).lowercased().replacing(" ", with: "-")
  }

  static func partner(_ role: PartnerRole) -> String {
    switch role {
    case .localAuthority: "the local authority"
    case .integratedCareBoard: "the integrated care board"
    case .police: "the police"
    }
  }

  static func recipient(_ recipient: NationalRecipient) -> String {
    switch recipient {
    case .panel: "the Panel"
    case .ofsted: "Ofsted"
    case .departmentForEducation: "the Department for Education"
    }
  }

  static func informed(_ partners: InformedPartners) -> String {
    switch partners {
    case .ownPartners: "the area's own safeguarding partners"
    case .otherAreas: "the safeguarding partners of other areas concerned"
    }
  }

  static func view(_ view: PartnerView) -> String {
    switch view {
    case .notify: "notify"
    case .doNotNotify: "do not notify"
    case .abstain: "abstains"
    }
  }

  static func decision(_ decision: NotificationDecision) -> String {
    switch decision {
    case .notify: "to notify"
    case .doNotNotify: "not to notify"
    }
  }

  static func decision(_ decision: ReviewDecision) -> String {
    switch decision {
    case .noFurtherReview: "no further review"
    case .localReview: "a local child safeguarding practice review"
    case .suggestNationalReview: "a national review is suggested"
    case .learningReview: "a learning review"
    case .notASeriousCase: "not a serious child safeguarding case"
    }
  }

  static func deceased(_ kind: DeathNoticeKind) -> String {
    switch kind {
    case .lookedAfterChild: "a looked-after child"
    case .careLeaver: "a care leaver"
    }
  }

  static func limb(_ limb: AwarenessLimb) -> String {
    switch limb {
    case .deathOrHarm: "the death or serious harm"
    case .abuseOrNeglect: "the suspicion of abuse or neglect"
    }
  }

  static func suspicion(_ suspicion: Suspicion) -> String {
    switch suspicion {
    case .known: "abuse or neglect is known"
    case .suspected: "abuse or neglect is suspected"
    case .notSuspected: "abuse or neglect is not suspected"
    case .unknown: "it is not known whether abuse or neglect is suspected"
    }
  }
}
