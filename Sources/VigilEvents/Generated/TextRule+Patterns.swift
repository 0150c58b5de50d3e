// Made from schemas/common.v1.schema.json
// by scripts/generate-events; edit that and run it again.

/// The patterns of the schemas, compiled.
extension TextRule {
  /// Pseudonym of a case: two letters, the year, forty random bits.
  ///
  /// Subject and record key of all events of the case; never made from anything personal.
  static let caseReference = TextRule(
    "the text must match ^[A-Z]{2}[0-9]{2}-[0-9A-HJKMNP-TV-Z]{8}$",
    number: 0, length: 0...13,
    [
      Run(0x0000_0000_0000_0000, 0x0000_0000_07ff_fffe, 2...2),
      Run(0x03ff_0000_0000_0000, 0x0000_0000_0000_0000, 2...2),
      Run(0x0000_2000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_0000_0000_0000, 0x0000_0000_07df_6dfe, 8...8),
    ])

  /// Pseudonym of a case, a training event, a learner, an action or a recommendation.
  static let opaqueReference = TextRule(
    "the text must match ^[A-Z]{2,4}[0-9]{2}-[0-9A-HJKMNP-TV-Z]{8}$",
    number: 1, length: 0...15,
    [
      Run(0x0000_0000_0000_0000, 0x0000_0000_07ff_fffe, 2...4),
      Run(0x03ff_0000_0000_0000, 0x0000_0000_0000_0000, 2...2),
      Run(0x0000_2000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_0000_0000_0000, 0x0000_0000_07df_6dfe, 8...8),
    ])

  /// A safeguarding children partnership, such as nottingham-city.
  static let partnershipId = TextRule(
    "the text must match ^[a-z][a-z0-9-]{1,40}$",
    number: 2, length: 0...41,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_0000_0000, 1...40),
    ])

  /// Any CloudEvents type that is worth looking up.
  static let anyEventType = TextRule(
    "the text must match ^[A-Za-z0-9._-]{1,140}$",
    number: 3, length: 0...140,
    [Run(0x03ff_6000_0000_0000, 0x07ff_fffe_87ff_fffe, 1...140)])

  /// Opaque reference to a document in the partnership's own protected store.
  ///
  /// The document itself never travels in an event.
  static let documentReference = TextRule(
    "the text must match ^DOC-[0-9A-HJKMNP-TV-Z]{12}$",
    number: 4, length: 0...16,
    [
      Run(0x0000_0000_0000_0000, 0x0000_0000_0000_0010, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0000_0000_8000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0000_0000_0008, 1...1),
      Run(0x0000_2000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_0000_0000_0000, 0x0000_0000_07df_6dfe, 12...12),
    ])

  /// Opaque local reference of one serious incident notification.
  ///
  /// Minted at random; not the number the national form gives.
  static let sinReference = TextRule(
    "the text must match ^SIN-[0-9A-HJKMNP-TV-Z]{10}$",
    number: 5, length: 0...14,
    [
      Run(0x0000_0000_0000_0000, 0x0000_0000_0008_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0000_0000_0200, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0000_0000_4000, 1...1),
      Run(0x0000_2000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_0000_0000_0000, 0x0000_0000_07df_6dfe, 10...10),
    ])

  /// Code of an organisation, such as city-council or east-midlands-police.
  ///
  /// Names an organisation, never a person.
  static let agencyCode = TextRule(
    "the text must match ^[a-z][a-z0-9-]{1,40}$",
    number: 6, length: 0...41,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_0000_0000, 1...40),
    ])

  /// Coded reason.
  ///
  /// Narrative belongs into a document that is named by reference.
  static let reasonCode = TextRule(
    "the text must match ^[a-z][A-Za-z0-9-]{1,40}$",
    number: 7, length: 0...41,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_07ff_fffe, 1...40),
    ])

  /// Identifier of one row of the table that decides what a report requires.
  static let ruleRow = TextRule(
    "the text must match ^[A-Za-z0-9][A-Za-z0-9-]{0,40}$",
    number: 8, length: 0...41,
    [
      Run(0x03ff_0000_0000_0000, 0x07ff_fffe_07ff_fffe, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_07ff_fffe, 0...40),
    ])

  /// Identifier of a clock in the rules file, such as K01.
  static let clockId = TextRule(
    "the text must match ^K[0-9]{2}[a-z]?$",
    number: 9, length: 0...4,
    [
      Run(0x0000_0000_0000_0000, 0x0000_0000_0000_0800, 1...1),
      Run(0x03ff_0000_0000_0000, 0x0000_0000_0000_0000, 2...2),
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 0...1),
    ])

  /// Identifier of the rules edition that was applied, such as working-together-2023.
  static let ruleEdition = TextRule(
    "the text must match ^[a-z][a-z0-9-]{1,40}$",
    number: 10, length: 0...41,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_0000_0000, 1...40),
    ])

  /// Citation of the text behind a rule, as the rules file states it.
  static let citation = TextRule(
    "the text must match ^[A-Za-z0-9][A-Za-z0-9 .,:;/()&-]{0,159}$",
    number: 11, length: 0...160,
    [
      Run(0x03ff_0000_0000_0000, 0x07ff_fffe_07ff_fffe, 1...1),
      Run(0x0fff_f341_0000_0000, 0x07ff_fffe_07ff_fffe, 0...159),
    ])

  /// Identifier of the holiday calendar, such as england-and-wales.
  static let calendarId = TextRule(
    "the text must match ^[a-z][a-z0-9-]{1,40}$",
    number: 12, length: 0...41,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_0000_0000, 1...40),
    ])

  /// Version of the holiday calendar.
  static let calendarVersion = TextRule(
    "the text must match ^[0-9A-Za-z][0-9A-Za-z.+@:/_-]{0,60}$",
    number: 13, length: 0...61,
    [
      Run(0x03ff_0000_0000_0000, 0x07ff_fffe_07ff_fffe, 1...1),
      Run(0x07ff_e800_0000_0000, 0x07ff_fffe_87ff_ffff, 0...60),
    ])

  /// Title of a holiday in lower case with hyphens, such as good-friday.
  static let holidayCode = TextRule(
    "the text must match ^[a-z][a-z0-9-]{1,60}$",
    number: 14, length: 0...61,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_0000_0000, 1...60),
    ])

  /// What is particular about a holiday, such as substitute-day.
  static let holidayNote = TextRule(
    "the text must match ^[a-z][a-z0-9-]{1,60}$",
    number: 15, length: 0...61,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_0000_0000, 1...60),
    ])

  /// Which of the clock's configured warnings this is, such as twoWorkingDaysLeft.
  static let warningLevel = TextRule(
    "the text must match ^[a-z][A-Za-z0-9-]{1,40}$",
    number: 16, length: 0...41,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_07ff_fffe, 1...40),
    ])

  /// Name of a second date shown beside the due date, such as awarenessBased.
  static let indicatorName = TextRule(
    "the text must match ^[a-z][A-Za-z0-9-]{1,40}$",
    number: 17, length: 0...41,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_07ff_fffe, 1...40),
    ])

  /// Identifier of a recurring obligation in the arrangements, such as O12.
  static let obligationCode = TextRule(
    "the text must match ^O[0-9]{2,3}[a-z]?$",
    number: 18, length: 0...5,
    [
      Run(0x0000_0000_0000_0000, 0x0000_0000_0000_8000, 1...1),
      Run(0x03ff_0000_0000_0000, 0x0000_0000_0000_0000, 2...3),
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 0...1),
    ])

  /// Something that makes obligations due, such as statutoryGuidanceChanged.
  static let triggerCode = TextRule(
    "the text must match ^[a-z][A-Za-z0-9-]{1,40}$",
    number: 19, length: 0...41,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_07ff_fffe, 1...40),
    ])

  /// A group or role in the local arrangements, such as businessManagementGroup.
  ///
  /// Never a person.
  static let groupCode = TextRule(
    "the text must match ^[a-z][A-Za-z0-9-]{1,60}$",
    number: 20, length: 0...61,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_07ff_fffe, 1...60),
    ])

  /// Name of a worker, such as incident-intake.
  static let workerName = TextRule(
    "the text must match ^[a-z][a-z0-9-]{1,40}$",
    number: 21, length: 0...41,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_0000_0000, 1...40),
    ])

  /// Stable code of the business rule that was broken, such as sin.sent-in-future.
  static let refusalCode = TextRule(
    "the text must match ^[a-z][a-z0-9.-]{1,100}$",
    number: 22, length: 0...101,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_6000_0000_0000, 0x07ff_fffe_0000_0000, 1...100),
    ])

  /// Identifier of an event as its producer gave it: visible ASCII without spaces and without @.
  static let eventId = TextRule(
    "the text must match ^[!-?A-~]{1,128}$",
    number: 23, length: 0...128,
    [Run(0xffff_fffe_0000_0000, 0x7fff_ffff_ffff_fffe, 1...128)])

  /// Absolute URI of an event's producer.
  static let eventSource = TextRule(
    "the text must match ^[A-Za-z][A-Za-z0-9+.-]{0,30}:[!-?A-~]{1,200}$",
    number: 24, length: 0...232,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_07ff_fffe, 1...1),
      Run(0x03ff_6800_0000_0000, 0x07ff_fffe_07ff_fffe, 0...30),
      Run(0x0400_0000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0xffff_fffe_0000_0000, 0x7fff_ffff_ffff_fffe, 1...200),
    ])

  /// Versioned CloudEvents type.
  static let eventTypeName = TextRule(
    "the text must match ^org\\.vigil\\.[a-z0-9-]{1,60}\\.[a-z0-9-]{1,60}\\.v[0-9]{1,3}$",
    number: 25, length: 0...137,
    [
      Run(0x0000_0000_0000_0000, 0x0000_8000_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0004_0000_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0080_0000_0000, 1...1),
      Run(0x0000_4000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0040_0000_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0200_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0080_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0200_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_1000_0000_0000, 1...1),
      Run(0x0000_4000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_0000_0000, 1...60),
      Run(0x0000_4000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_0000_0000, 1...60),
      Run(0x0000_4000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0040_0000_0000_0000, 1...1),
      Run(0x03ff_0000_0000_0000, 0x0000_0000_0000_0000, 1...3),
    ])

  /// CloudEvents type without its version.
  static let eventTypeStem = TextRule(
    "the text must match ^org\\.vigil\\.[a-z0-9-]{1,60}\\.[a-z0-9-]{1,60}$",
    number: 26, length: 0...132,
    [
      Run(0x0000_0000_0000_0000, 0x0000_8000_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0004_0000_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0080_0000_0000, 1...1),
      Run(0x0000_4000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0040_0000_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0200_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0080_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_0200_0000_0000, 1...1),
      Run(0x0000_0000_0000_0000, 0x0000_1000_0000_0000, 1...1),
      Run(0x0000_4000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_0000_0000, 1...60),
      Run(0x0000_4000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_2000_0000_0000, 0x07ff_fffe_0000_0000, 1...60),
    ])

  /// A code out of an event's data by which rules tell one event type apart, such as disagreement.
  static let eventAspect = TextRule(
    "the text must match ^[a-z][A-Za-z0-9]{0,40}$",
    number: 27, length: 0...41,
    [
      Run(0x0000_0000_0000_0000, 0x07ff_fffe_0000_0000, 1...1),
      Run(0x03ff_0000_0000_0000, 0x07ff_fffe_07ff_fffe, 0...40),
    ])

  /// A UUID in its usual text form.
  static let uuid = TextRule(
    "the text must have the form the schema gives",
    number: 28, length: 36...36,
    [
      Run(0x03ff_0000_0000_0000, 0x0000_007e_0000_007e, 8...8),
      Run(0x0000_2000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_0000_0000_0000, 0x0000_007e_0000_007e, 4...4),
      Run(0x0000_2000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_0000_0000_0000, 0x0000_007e_0000_007e, 4...4),
      Run(0x0000_2000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_0000_0000_0000, 0x0000_007e_0000_007e, 4...4),
      Run(0x0000_2000_0000_0000, 0x0000_0000_0000_0000, 1...1),
      Run(0x03ff_0000_0000_0000, 0x0000_007e_0000_007e, 12...12),
    ])
}
