extension StoredWords {
  /// The words, in the order of their numbers: those of most states first, then event types, clocks
  /// and obligations, organisations and codes.
  ///
  /// Stored states name words by their number. So a word is only ever added, behind the last, and
  /// none is taken away, moved or changed.
  static let words = """
    K01 K03 K06 K07 K08 K09 K10 K11 open overdue suspended local-authority integrated-care-board
    police city-council nottingham-city nottinghamshire northamptonshire working-together-2023
    england-and-wales K02 K04 K05 K06b K12 K13 K14 K15 K16 K17a K17b K18 org.vigil.action.agreed
    org.vigil.action.evidence-accepted org.vigil.action.withdrawn org.vigil.annual-report.copied
    org.vigil.annual-report.published org.vigil.arrangements.reviewed
    org.vigil.awareness.corrected org.vigil.bank-holidays.published org.vigil.booking.cancelled
    org.vigil.booking.closed org.vigil.booking.confirmed org.vigil.breach.explained
    org.vigil.calendar.adopted org.vigil.calendar.changed org.vigil.calendar.horizon-neared
    org.vigil.calendar.withdrawal-held org.vigil.data-breach.found org.vigil.data-breach.reported
    org.vigil.deadline.block-lifted org.vigil.deadline.block-raised org.vigil.deadline.cancelled
    org.vigil.deadline.corrected org.vigil.deadline.explained org.vigil.deadline.extended
    org.vigil.deadline.met org.vigil.deadline.missed org.vigil.deadline.overdue
    org.vigil.deadline.passed org.vigil.deadline.rescheduled org.vigil.deadline.resumed
    org.vigil.deadline.set org.vigil.deadline.suspended org.vigil.deadline.warned
    org.vigil.death-notice.recorded org.vigil.death-notice.required
    org.vigil.death-notice.submitted org.vigil.family-letter-hold.lifted
    org.vigil.family-letter-hold.placed org.vigil.holiday-withdrawal.confirmed
    org.vigil.holiday.proclaimed org.vigil.holiday.withdrawn org.vigil.incident.assessed
    org.vigil.incident.reported org.vigil.internal-review.returned
    org.vigil.internal-reviews.circulated org.vigil.letter.delivered org.vigil.letter.sent
    org.vigil.local-consideration.opened org.vigil.local-review.accepted
    org.vigil.local-review.closed org.vigil.non-publication.decided
    org.vigil.notification-decision.recorded org.vigil.notification.decided
    org.vigil.notification.lapsed org.vigil.notification.required org.vigil.obligation.cancelled
    org.vigil.obligation.completed org.vigil.obligation.excused org.vigil.obligation.met
    org.vigil.obligation.missed org.vigil.obligation.planned org.vigil.obligation.scheduled
    org.vigil.obligation.triggered org.vigil.obligation.waived org.vigil.obligation.warned
    org.vigil.obligations.adopted org.vigil.panel-letter.received org.vigil.partner-view.given
    org.vigil.partner-view.recorded org.vigil.partners-informed.recorded
    org.vigil.partners.informed org.vigil.practice-review.commissioned
    org.vigil.practice-review.completed org.vigil.practice-review.drafted
    org.vigil.practice-review.published org.vigil.pre-notification.recorded
    org.vigil.pre-notification.shared org.vigil.publication-block.overridden
    org.vigil.publication-delay.approved org.vigil.publication-delay.identified
    org.vigil.publication.planned org.vigil.publication.removed
    org.vigil.rapid-review-meeting.held org.vigil.rapid-review.agreed
    org.vigil.rapid-review.commissioned org.vigil.rapid-review.drafted
    org.vigil.rapid-review.finalised org.vigil.rapid-review.signed-off
    org.vigil.rapid-review.submitted org.vigil.reconsideration-meeting.held
    org.vigil.reconsideration.decided org.vigil.refusal.issued
    org.vigil.relevant-agencies.reviewed org.vigil.reporting-period.ended
    org.vigil.repository-deposit.made org.vigil.review-decision.settled
    org.vigil.scrutineer.copied org.vigil.sin-copy.received org.vigil.sin-copy.recorded
    org.vigil.sin-withdrawal.recorded org.vigil.sin.recorded org.vigil.sin.submitted
    org.vigil.sin.withdrawn org.vigil.subject-access-request.answered
    org.vigil.subject-access-request.extended org.vigil.subject-access-request.received
    org.vigil.suspicion.reported org.vigil.yearly-report.published org.vigil.yearly-report.sent
    K19 K20 K21 K22 K23 K24 K25 K26 K26a K27 K28 K29 K30 K31 K32 K33 K34 K35 O01 O02 O03a O03b
    O03c O04 O05 O06 O07 O07a O08 O09 O10 O11 O12 O13 O13a O14 O15 O16 O16a O17 O18 O19 O20 O21
    O22 O22a O23 O24 O25 O26a O26b O26c O26d O26e O26f O26g O26h O26i O26j O27 O27a O28 O28a O29
    O30 O31 O32 O33 O34 O35 O36 O37 O38 O39 O40 O40a O41 O42 O43 O43a O44 O44a O45a O45b O45c O45d
    O46 O47 O47a O48 O49 O50 O51 O52 O53 O54 O55 O56 O57 O58 O59 O60a O60b O60c O60d O60e O60f
    O60g O60h O61a O61b O61c O61d O61e O61f O61g O61h O62 O63a O63b O63c O63d O63e O63f O64 O65
    O66 O67 O68 O69a O69b O69c O69d O69e O69f O70 O71 working-together-2018 relaxation-2020-03
    scotland northern-ireland united-kingdom-any withdrawn closed published notPublished approved
    hold bassetlaw-ccg bmg cdop child-exploitation childrens-trust csprg dcs-north dcs-west
    dsp-group education example-ccg example-county-council example-icb example-partnership
    example-police forum full-partnership joint-slg llr lsp-board lwd neglect
    north-northamptonshire-council northamptonshire-ccg northamptonshire-childrens-trust
    northamptonshire-county-council northamptonshire-icb northamptonshire-police
    nottingham-and-nottinghamshire-ccg nottingham-and-nottinghamshire-icb nottingham-city-ccg
    nottingham-city-council nottinghamshire-county-council nottinghamshire-police pp qa qg
    review-group saig slg space sub-group-chairs td training-group west-northamptonshire-council a
    adhere adoption adult agreement anotherArea assessmentPending attended b calendarChanged
    calendarDays cancelled careLeaver18to24 careLeaverDeathNotice commission completion complexity
    correctedStart correction court courtOrder death delayNotice didNotAttend disagreement
    disagreementCirculation disclosure elsewhereInEngland eventCancelled extended familyOutcome
    familyRequest holiday improvements informationReply informationRequest initial known
    laterSuspicion learningReview localAuthority localConsideration localRapidReview
    lookedAfterDeathNotice mainVictimOfLargeOperation medicalOpinion met nationalReview
    noFurtherAction nonPublicationJustification notOurs notSuspected notificationRequired
    numberOfRequests oneForEachChild other outsideEngland overridden ownArea partnerReferral plan
    policeInvestigation policeRequest postMortem prePublicationCopy reconsiderationJustification
    report reportAndImprovements resumed reviewNotice ruleChanged seriousHarm siblingsTogether
    singleChild socialWorkAssessment suspected transferred trigger unborn under18 unknown weekend
    window workingDays
    """
}
