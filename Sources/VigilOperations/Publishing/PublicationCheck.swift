import CivilTime
import VigilEvents

/// Checks events before any of them is published, and finds everything that is wrong at once.
public struct PublicationCheck: Sendable {
  /// How far an event may lie ahead of the clock, in ms: what the workers allow by default.
  public static let clockSkewToleranceMs: Int64 = 300_000

  /// Topics whose worker is part of this installation: nobody else states what is in them.
  public static let factsOfWorkers: [VigilTopic: String] = [
    .incidents: "incident-intake", .deadlines: "deadline-timers",
    .deadlineTimersNotices: "deadline-timers", .refusals: "the workers",
  ]

  /// Statutory time when the events are published; what `recordedtime` is set to where absent.
  public let now: Instant
  /// True where facts of workers may be written, to bring a topic back from a copy.
  public let allowsFacts: Bool
  private let codec = FastPayloadCodec()

  /// Creates a check.
  public init(now: Instant, allowsFacts: Bool = false) {
    self.now = now
    self.allowsFacts = allowsFacts
  }

  /// What a check found: all events in order, or every problem.
  public enum Verdict: Sendable {
    case publishable([CheckedEvent])
    case refused([PublicationProblem])
  }

  /// Checks the events of all files together.
  public func check(_ items: [EventFile.Item]) -> Verdict {
    var events: [CheckedEvent] = []
    var problems: [PublicationProblem] = []
    var seen: [EventKey: (event: CheckedEvent, item: EventFile.Item)] = [:]
    for item in items {
      guard let event = check(item, &problems) else { continue }
      let key = EventKey(source: event.envelope.source, id: event.envelope.id)
      if let earlier = seen[key], !Self.isSame(earlier.event, event) {
        problems.append(
          PublicationProblem(
            item, .identityReused, pointer: "/id",
            message: "source and id are those of the event at \(earlier.item.file):"
              + "\(earlier.item.line), which says something else; give each event its own id"))
        continue
      }
      seen[key] = (event, item)
      events.append(event)
    }
    return problems.isEmpty ? .publishable(events) : .refused(problems)
  }

  private static func isSame(_ first: CheckedEvent, _ second: CheckedEvent) -> Bool {
    first.envelope == second.envelope && first.data == second.data
  }

  /// Checks envelope and data, each even where the other is wrong.
  private func check(
    _ item: EventFile.Item, _ problems: inout [PublicationProblem]
  ) -> CheckedEvent? {
    let before = problems.count
    let attributes: CloudEventAttributes
    let data: [UInt8]
    do throws(EventRejection) {
      (attributes, data) = try CloudEventsJSON.readAttributes(item.bytes)
    } catch {
      problems.append(PublicationProblem(wholeEvent: item, error))
      return nil
    }
    let envelope = checkEnvelope(attributes, item, &problems)
    guard let type = attributes[.type] else { return nil }
    do throws(EventRejection) {
      _ = try EventCatalogue.decode(type: type, data: data, codec: codec)
    } catch {
      problems.append(PublicationProblem(item, error))
    }
    let entry = EventCatalogue.type(named: type)
    if let entry { checkPlace(entry, schema: attributes[.dataschema], item, &problems) }
    guard problems.count == before, var envelope, let entry else { return nil }
    envelope.recordedtime = envelope.recordedtime ?? now
    envelope.dataschema = entry.schemaURI
    return CheckedEvent(
      envelope: envelope, data: data, topic: entry.topic, file: item.file, line: item.line)
  }

  private func checkEnvelope(
    _ attributes: CloudEventAttributes, _ item: EventFile.Item,
    _ problems: inout [PublicationProblem]
  ) -> EventEnvelope? {
    do throws(EventRejection) {
      let envelope = try EventEnvelope(attributes)
      if envelope.time.milliseconds(since: now) > Self.clockSkewToleranceMs {
        throw EventRejection(
          .envelopeTimeInFuture, path: "/time",
          message: "the event has yet to happen: it is now \(now.rfc3339); correct the time")
      }
      return envelope
    } catch {
      problems.append(PublicationProblem(item, error))
      return nil
    }
  }

  private func checkPlace(
    _ entry: CatalogueEntry, schema: String?, _ item: EventFile.Item,
    _ problems: inout [PublicationProblem]
  ) {
    if !allowsFacts, let worker = Self.factsOfWorkers[entry.topic] {
      problems.append(
        PublicationProblem(
          item, .factOfWorker, pointer: "/type",
          message: "only \(worker) may state this; publish what happened and it will follow, or "
            + "use --allow-facts to bring a topic back from a copy"))
    }
    if let schema, schema != entry.schemaURI {
      problems.append(
        PublicationProblem(
          item, .schemaMismatch, pointer: "/dataschema",
          message: "the type's schema is \(entry.schemaURI); write that or leave it out"))
    }
  }
}
