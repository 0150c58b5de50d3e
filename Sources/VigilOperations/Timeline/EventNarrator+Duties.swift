import CivilTime
import VigilEvents

extension EventNarrator {
  /// Actions, bookings, requests and the partnership's own yearly duties.
  func duty(_ payload: any EventPayload) -> String? {
    action(payload) ?? booking(payload) ?? request(payload) ?? yearly(payload) ?? reason(payload)
  }

  private func reason(_ payload: any EventPayload) -> String? {
    guard let event = payload as? BreachExplained else { return nil }
    let place = event.qualifier.map { " for \($0)" } ?? ""
    return "Reason given by \(Wording.role(event.byRole))\(on(event.explainedAt)) for missing "
      + "\(names.name(of: event.clock))\(place): \(Wording.words(of: event.reason)), "
      + "document \(event.document)"
  }

  private func action(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as ActionAgreed:
      "Action agreed\(on(event.agreedAt)), due \(event.dueDate.inWords), for "
        + (event.ownerAgency ?? Wording.role(event.ownerRole)) + revised(event.revision)
    case let event as ActionEvidenceAccepted:
      "Evidence of the action accepted\(on(event.acceptedAt)), document \(event.evidence)"
    case let event as ActionWithdrawn:
      "Action withdrawn\(on(event.withdrawnAt)) (\(Wording.words(of: event.reason)))"
    default: nil
    }
  }

  private func booking(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as BookingConfirmed:
      "Booking confirmed\(on(event.confirmedAt)) for \(Wording.moment(event.eventStartsAt)), free "
        + "to cancel until \(cutOff(event)) before"
    case let event as BookingCancelled: "Booking cancelled\(on(event.cancelledAt))"
    case let event as BookingClosed:
      "Booking closed\(on(event.closedAt)): "
        + Wording.words(of: event.outcome.rawValue).lowercased()
    default: nil
    }
  }

  private func cutOff(_ event: BookingConfirmed) -> String {
    switch event.cutOffUnit {
    case .workingDays: Wording.count(event.cutOffLength, "working day")
    case .calendarDays: Wording.count(event.cutOffLength, "day")
    }
  }

  private func request(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as SubjectAccessRequestReceived:
      "Subject access request received\(on(event.receivedAt))"
    case let event as SubjectAccessRequestExtended:
      "Time to answer the subject access request extended\(on(event.extendedAt)): "
        + Wording.words(of: event.reason.rawValue).lowercased()
    case let event as SubjectAccessRequestAnswered:
      "Subject access request answered\(on(event.answeredAt))"
    case let event as DataBreachFound: "Personal data breach found\(on(event.awareAt))"
    case let event as DataBreachReported:
      "Personal data breach reported to the Information Commissioner\(on(event.reportedAt))"
    default: nil
    }
  }

  private func yearly(_ payload: any EventPayload) -> String? {
    switch payload {
    case let event as ReportingPeriodEnded:
      "Reporting period ended on \(event.endedOn.inWords)"
    case let event as AnnualReportPublished:
      "Annual report published\(on(event.publishedAt))" + revised(event.revision)
        + Wording.document(event.document)
    case let event as AnnualReportCopied:
      "Annual report copied to the members\(on(event.copiedAt))"
    case let event as YearlyReportPublished:
      "Yearly report published\(on(event.publishedAt))" + Wording.document(event.document)
    case let event as YearlyReportSent: "Yearly report sent to the Panel\(on(event.sentAt))"
    case let event as ArrangementsReviewed:
      "Arrangements reviewed\(on(event.reviewedAt))" + Wording.document(event.document)
    case let event as RelevantAgenciesReviewed:
      "List of relevant agencies reviewed\(on(event.reviewedAt))"
        + Wording.document(event.document)
    default: nil
    }
  }
}
