import CivilTime
import StatutoryCalendar
import Testing

@Suite("What a rule file may say of a clock")
struct ClockRuleTests {
  struct Case: Sendable, CustomStringConvertible {
    let clock: ClockText
    let problem: String
    var description: String { problem }

    init(_ clock: ClockText, _ problem: String) {
      self.clock = clock
      self.problem = problem
    }
  }

  private static let base = ClockText("K90")
  private static let months = ClockText("K90").counted("months", 6)
  private static let minimum = ClockText("K90").counted("years", 1)
    .with("kind", #""minimumPeriod""#).with("bound", #""minimum""#)
  private static let allowed = #"{"allowed": true, "reason": "r"}"#
  private static let hold = #""org.vigil.hold.placed""#
  private static let lift = #""org.vigil.hold.lifted""#

  private static func warning(_ members: String) -> String {
    #"[{"level": "w", "class": "operational", \#(members)}]"#
  }

  private static let units: [Case] = [
    Case(
      base.with("monthDay", #""09-30""#), "monthDay: plays no part in workingDays; leave it out"),
    Case(
      base.counted("monthDay").with("monthDay", #""31-09""#), "monthDay: must be a day of the year"),
    Case(base.counted("monthDay").with("monthDay", #""02-30""#), "monthDay: must be a day of the"),
    Case(base.counted("monthDay"), "monthDay: is missing"),
    Case(
      base.counted("monthDay", 1).with("monthDay", #""09-30""#), "length: plays no part in monthDay"
    ),
    Case(base.counted("named", 5), "length: plays no part in named; leave it out"),
    Case(base.counted("sameAsClock"), "sameDueAs: is missing; name the clocks"),
    Case(base.counted("sameAsClock").with("sameDueAs", "[]"), "sameDueAs: is empty"),
    Case(
      base.with("sameDueAs", #"["K90"]"#), "sameDueAs: plays no part in workingDays; leave it out"),
    Case(base.counted("workingDays", 0), "length: 0 is no length"),
    Case(base.counted("workingDays"), "length: is missing"),
    Case(base.counted("months", -6), "length: -6 is outside 1 to 1200"),
    Case(base.counted("clockHours", -1), "length: -1 is outside 1 to 87600"),
    Case(base.counted("sameDay", 1), "length: 1 is outside 0 to 0"),
    Case(
      base.counted("named").with("namedDue", #""optional""#), "namedDue: plays no part in named"),
    Case(base.with("namedDue", #""always""#), "namedDue: must be one of optional"),
    Case(
      base.with("rollToWorkingDay", "true"),
      "rollToWorkingDay: is for calendarDays, months, years and monthDay counted forward; found 5 "
        + "working days"),
    Case(
      base.counted("calendarDays", -7).with("rollToWorkingDay", "true")
        .with("calendar", #""england-and-wales""#), "rollToWorkingDay: is for calendarDays"),
    Case(months.with("rollToWorkingDay", "true"), "calendar: is missing"),
    Case(months.with("calendar", #""england-and-wales""#), "calendar: plays no part in months"),
    Case(base.with("calendar", #""wales""#), "calendar: must be one of"),
    Case(months.with("targetLength", "6"), "targetLength: 6 is outside 1 to 5"),
    Case(base.counted("named").with("targetLength", "2"), "targetLength: needs a length of 2"),
    Case(
      base.counted("workingDays", -7).with("targetLength", "2"), "targetLength: needs a length of"),
    Case(
      base.counted("clockHours", 72).with("operationalTarget", #""17:00""#),
      "operationalTarget: plays no part in clockHours"),
  ]

  private static let kinds: [Case] = [
    Case(
      minimum.with("bound", #""maximum""#),
      "bound: a minimumPeriod has the bound minimum and nothing else has; found minimumPeriod with "
        + "maximum"),
    Case(minimum.with("bound", nil), "bound: a minimumPeriod has the bound minimum"),
    Case(base.with("bound", #""minimum""#), "bound: a minimumPeriod has the bound minimum"),
    Case(
      minimum.with("unit", #""sameDay""#).with("length", "0"),
      "unit: a minimumPeriod runs forward for a length of its own"),
    Case(minimum.with("endEvent", nil), "endEvent: is missing"),
    Case(minimum.with("blocks", #""org.vigil.a.b""#), "blocks: plays no part in a minimumPeriod"),
    Case(
      base.with("kind", #""reminder""#).with("operationalTarget", #""17:00""#),
      "operationalTarget: plays no part in a reminder"),
    Case(base.with("kind", #""alarm""#), "kind: must be one of limit, minimumPeriod, reminder"),
    Case(
      base.with("subject", #""child""#),
      "subject: must be one of case, partnership, action, booking, request"),
    Case(base.with("endEvent", nil), "endEvent: is missing"),
    Case(
      base.with("cancelledBy", #"["org.vigil.report.sent"]"#),
      "cancelledBy: org.vigil.report.sent also ends the clock"),
    Case(base.with("setBy", #""org.vigil.a.b""#), "setBy: and perQualifier belong together"),
    Case(
      base.with("startEvent", #""org.vigil.letter.received#""#), "startEvent: must be org.vigil"),
    Case(
      base.with("endEvent", #""org.vigil.letter.sent#Reply""#), "endEvent: must be org.vigil"),
    Case(base.with("blocks", #""publication""#), "blocks: must be org.vigil"),
    Case(
      base.with("blocks", #""org.vigil.report.published#early""#),
      "blocks: must be an event type without an aspect"),
    Case(base.with("colour", #""red""#), "colour: unknown member"),
  ]

  private static let changes: [Case] = [
    Case(
      base.with("extendedBy", #"{"event": "org.vigil.delay.approved", "to": "named"}"#),
      "extendedBy: contradicts extendable.allowed, which is false"),
    Case(base.with("extendable", allowed), "extendedBy: is missing; extendable.allowed is true"),
    Case(
      base.with("extendable", allowed).with("extendedBy", #"{"event": "soon", "to": "named"}"#),
      "extendedBy.event: must be org.vigil"),
    Case(
      base.with("extendable", allowed).with("extendedBy", #"{"event": "org.vigil.a.b"}"#),
      "extendedBy.unit: is missing"),
    Case(
      base.with("extendable", allowed)
        .with("extendedBy", #"{"event": "org.vigil.a.b", "to": "named", "length": 3}"#),
      "extendedBy.length: and to exclude each other"),
    Case(
      months.with("extendable", allowed)
        .with("extendedBy", #"{"event": "org.vigil.a.b", "length": 6, "unit": "months"}"#),
      "extendedBy.length: must be the longer total from the start in months, more than 6"),
    Case(
      months.with("extendable", allowed)
        .with("extendedBy", #"{"event": "org.vigil.a.b", "length": 9, "unit": "years"}"#),
      "extendedBy.length: must be the longer total"),
    Case(
      base.with("pausable", allowed).with("suspendedBy", hold),
      "resumedBy: is missing; suspendedBy and resumedBy belong together"),
    Case(
      base.with("pausable", allowed).with("resumedBy", lift),
      "suspendedBy: is missing; suspendedBy and resumedBy belong together"),
    Case(base.with("pausable", allowed), "suspendedBy: is missing; pausable.allowed is true"),
    Case(
      base.with("suspendedBy", hold).with("resumedBy", lift),
      "suspendedBy: contradicts pausable.allowed, which is false"),
    Case(
      base.counted("workingDays", -5).with("pausable", allowed).with("suspendedBy", hold)
        .with("resumedBy", lift),
      "suspendedBy: is for workingDays counted forward; found 5 working days before"),
  ]

  private static let warnings: [Case] = [
    Case(
      months.with("warnings", warning(#""kind": "calendarDaysLeft", "at": "09:00""#)),
      "warnings[0].days: is missing"),
    Case(
      base.counted("calendarDays", 7)
        .with("warnings", warning(#""kind": "calendarDaysLeft", "days": 7, "at": "09:00""#)),
      "warnings[0].days: 7 is outside 1 to 6"),
    Case(
      months.with(
        "warnings",
        warning(#""kind": "milestoneMissing", "milestone": "org.vigil.a.b", "months": 6"#)),
      "warnings[0].months: 6 is outside 1 to 5"),
    Case(
      months.with(
        "warnings",
        warning(#""kind": "milestoneMissing", "milestone": "org.vigil.a.b", "months": 5, "day": 9"#)
      ),
      "warnings[0].day: and months exclude each other"),
    Case(
      base.counted("workingDays", -7).with("warnings", warning(#""kind": "atOnce""#)),
      "warnings[0].kind: atOnce plays no part in a clock that is counted back"),
    Case(
      base.with("warnings", warning(#""kind": "onDueDateAt", "at": "09:00", "months": 1"#)),
      "warnings[0].months: plays no part in onDueDateAt"),
  ]

  @Test(
    "A combination that means nothing is refused with its reason, and no other problem is named")
  func refused() {
    for example in Self.units + Self.kinds + Self.changes + Self.warnings {
      let found = ruleProblems([.edition("a", [example.clock.text])])
      #expect(
        found.count == 1 && found[0].hasPrefix("a.json.clocks[0].\(example.problem)"),
        "\(example.problem) in \(found)")
    }
  }

  @Test("Every clock that the examples of refusal are made from is accepted as it stands")
  func accepted() {
    let sharing = Self.base.counted("sameAsClock").with("sameDueAs", #"["K91"]"#)
    let accepted = [
      Self.base, Self.months, Self.minimum, Self.base.counted("named"),
      Self.base.counted("monthDay").with("monthDay", #""02-29""#),
      Self.base.counted("clockHours", 72), Self.base.counted("workingDays", -7),
      Self.base.with("kind", #""reminder""#).with("endEvent", nil),
      Self.base.with("namedDue", #""optional""#).with("blocks", #""org.vigil.report.published""#),
      Self.months.with("rollToWorkingDay", "true").with("calendar", #""england-and-wales""#),
      Self.base.with("pausable", Self.allowed).with("suspendedBy", Self.hold)
        .with("resumedBy", Self.lift),
      Self.months.with("extendable", Self.allowed)
        .with("extendedBy", #"{"event": "org.vigil.a.b", "length": 9, "unit": "months"}"#),
      sharing,
    ]
    for clock in accepted {
      let files = [RuleFile.edition("a", [clock.text, ClockText("K91").text])]
      #expect(ruleProblems(files).isEmpty, "\(clock.text)")
    }
  }

  @Test(
    "K01 and K06 can be neither extended nor paused, whatever a file says",
    arguments: [
      "K01", "K06",
    ])
  func immovable(id: String) {
    let clock = ClockText(id).with("extendable", Self.allowed).with("pausable", Self.allowed)
      .with("extendedBy", #"{"event": "org.vigil.delay.approved", "to": "named"}"#)
      .with("suspendedBy", Self.hold).with("resumedBy", Self.lift)
    let found = ruleProblems([.edition("a", [clock.text])])
    #expect(
      found
        == ["extendable", "pausable"].map {
          "a.json.clocks[0].\($0): \(id) can neither be extended nor paused; no source offers it"
        })
  }

  @Test("A clock can share only the date of a clock that is counted, in its own edition")
  func sharedDates() {
    func sharing(_ id: String, _ others: String) -> String {
      ClockText(id).counted("sameAsClock").with("sameDueAs", "[\(others)]").text
    }
    let found = ruleProblems([
      .edition(
        "a",
        [
          sharing("K90", #""K99""#), sharing("K91", #""K91""#), sharing("K92", #""K93", "K94""#),
          sharing("K93", #""K92""#), ClockText("K94").text,
        ])
    ])
    #expect(
      found == [
        "a.json.clocks.K90.sameDueAs: K99 is no clock of this edition",
        "a.json.clocks.K91.sameDueAs: leads back to K91 itself; a due date must be counted "
          + "somewhere",
        "a.json.clocks.K92.sameDueAs: leads back to K92 itself; a due date must be counted "
          + "somewhere",
        "a.json.clocks.K93.sameDueAs: leads back to K93 itself; a due date must be counted "
          + "somewhere",
      ])
    #expect(
      ruleProblems([
        .edition(
          "a", [sharing("K90", #""K91""#), sharing("K91", #""K92""#), ClockText("K92").text])
      ]).isEmpty)
  }

  @Test("All problems of a clock are named at once")
  func together() {
    let clock = Self.base.counted("named", 3).with("kind", #""alarm""#)
      .with("suspendedBy", Self.hold).with("blocks", #""x""#).with("colour", "1")
    let found = ruleProblems([.edition("a", [clock.text])])
    for name in ["colour", "kind", "length", "resumedBy", "suspendedBy", "blocks"] {
      #expect(found.contains { $0.hasPrefix("a.json.clocks[0].\(name): ") }, "\(name) in \(found)")
    }
  }
}
