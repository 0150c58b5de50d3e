import CivilTime
import VigilEvents

/// Records as they come from a topic, in a form that is easy to damage in one place: the key in the
/// first line, a header in each that follows (`name=value`, or a name alone), an empty line, and the
/// value.
enum RecordTarget {
  /// Goes on from record to record, as a worker's does.
  nonisolated(unsafe) private static var reader = EventReader()

  private struct Record {
    var key: UnsafeRawBufferPointer?
    var headers: [HeaderBytes] = []
    var value: UnsafeRawBufferPointer?

    init(_ bytes: UnsafeRawBufferPointer) {
      var rest = bytes[...]
      key = UnsafeRawBufferPointer(rebasing: Self.line(&rest))
      while !rest.isEmpty {
        let line = Self.line(&rest)
        guard !line.isEmpty else { break }
        let parts = line.split(
          separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        headers.append(
          (
            UnsafeRawBufferPointer(rebasing: parts[0]),
            parts.count == 2 ? UnsafeRawBufferPointer(rebasing: parts[1]) : nil
          ))
      }
      value = UnsafeRawBufferPointer(rebasing: rest)
    }

    private static func line(
      _ rest: inout Slice<UnsafeRawBufferPointer>
    ) -> Slice<UnsafeRawBufferPointer> {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      rest = rest.dropFirst(line.count + 1)
      return line
    }
  }

  private enum Outcome: Equatable {
    case event(EventEnvelope, [UInt8])
    case rejected(EventRejection)
  }

  static func run(_ bytes: UnsafeRawBufferPointer) {
    let record = Record(bytes)
    var alone = EventReader()
    let expected = read(record, &alone)
    precondition(read(record, &reader) == expected, "what was read before changed the outcome")
    guard case .event(let envelope, let data) = expected else { return }
    precondition((try? envelope.check()) != nil, "an envelope was read that breaks its rules")
    let written = try? CloudEventsBinding.read(
      key: Array(envelope.subject.utf8), headers: CloudEventsBinding.headers(of: envelope),
      value: data, skippingSchemaRegistryPrefix: false)
    precondition(written?.envelope == envelope, "what was read cannot be written and read")
    precondition(written?.data == data, "the data changed on its way")
  }

  private static func read(_ record: Record, _ reader: inout EventReader) -> Outcome {
    record.headers.withUnsafeBufferPointer { headers in
      do throws(EventRejection) {
        let event = try reader.read(key: record.key, headers: headers, value: record.value)
        return .event(event.envelope, event.data.copy)
      } catch {
        return .rejected(error)
      }
    }
  }
}
