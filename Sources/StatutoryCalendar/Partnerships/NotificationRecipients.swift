/// Who receives a serious incident notification: one online form, several readers, local copies.
public struct NotificationRecipients: Hashable, Sendable {
  /// A national reader of the online form.
  public enum National: String, Hashable, Sendable, CaseIterable {
    /// The Child Safeguarding Practice Review Panel.
    case panel
    /// Ofsted.
    case ofsted
    /// The Department for Education.
    case departmentForEducation
  }

  /// A local reader of a copy.
  public enum Local: String, Hashable, Sendable, CaseIterable {
    /// The partnership's business office, on the same day.
    case businessOffice
    /// The safeguarding partners of the own area.
    case safeguardingPartners
    /// The safeguarding partners of other areas concerned.
    case otherAreasPartners
    /// The independent scrutineer.
    case independentScrutineer
  }

  /// The readers of the one online form; all three by default.
  public let national: [National]
  /// The readers of copies; the business office and both kinds of partners by default.
  public let local: [Local]
}

/// What a case that a partner raises, and that nobody has notified, leads to.
public enum PartnerRaisedResponse: String, Hashable, Sendable, CaseIterable {
  /// The partners consider it: where the criteria are met it is notified, otherwise reviewed
  /// locally or not at all.
  case consideration
  /// A rapid review is held in any case, of which nothing goes to the Panel without a notification.
  case rapidReview
}

/// How often performance data are collected.
public enum DataCadence: String, Hashable, Sendable, CaseIterable {
  /// Twelve times a year.
  case monthly
  /// Four times a year.
  case quarterly
  /// Twice a year.
  case halfYearly
}

/// A year by the day it starts.
public enum YearlyPeriod: String, Hashable, Sendable, CaseIterable {
  /// 1 April to 31 March.
  case financialYear
  /// 1 January to 31 December.
  case calendarYear
  /// 1 September to 31 August.
  case schoolYear
}
