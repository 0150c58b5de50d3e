import Foundation
import Testing
import VigilEvents

/// What both codecs make of the same bytes.
private enum Reading: Equatable {
  case value(AnyHashable)
  case rejection(EventRejection)

  init(_ type: String, _ bytes: [UInt8], _ codec: any PayloadCodec) {
    do throws(EventRejection) {
      self = .value(
        Self.hashable(try EventCatalogue.decode(type: type, data: bytes, codec: codec)))
    } catch {
      self = .rejection(error)
    }
  }

  static func hashable<Payload: EventPayload>(_ payload: Payload) -> AnyHashable {
    AnyHashable(payload)
  }
}

/// What the generated code alone reads, and writes again; nil where it leaves the text.
private struct ByGeneratedCode: Equatable {
  let value: AnyHashable
  let written: [UInt8]?

  init?(_ type: any EventPayload.Type, _ bytes: [UInt8]) {
    guard let read = Self.read(type, bytes) else { return nil }
    self = read
  }

  private init(value: AnyHashable, written: [UInt8]?) {
    self.value = value
    self.written = written
  }

  private static func read<Payload: EventPayload>(
    _ type: Payload.Type, _ bytes: [UInt8]
  ) -> ByGeneratedCode? {
    bytes.withUnsafeBytes { FastPayloadCodec.fastValue(type, from: $0) }.map {
      ByGeneratedCode(value: AnyHashable($0), written: FastPayloadCodec.fastBytes(of: $0))
    }
  }
}

@Suite("Generated codec against Foundation's")
struct FastCodecTests {
  private static let fast = FastPayloadCodec()
  private static let reference = FoundationPayloadCodec()
  /// Texts of each kind; set VIGIL_CODEC_RUNS for more, VIGIL_CODEC_SEED for others.
  private static let runs = number("VIGIL_CODEC_RUNS") ?? 20_000
  private static let seed = UInt64(number("VIGIL_CODEC_SEED") ?? 20_260_409)

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test(
    "The generated code reads every good example itself and writes the reference's bytes",
    arguments: Repository.exampleNames("good-"))
  func goodExample(_ name: String) throws {
    let type = String(name.prefix { $0 != "/" })
    let bytes = try Repository.bytes(Repository.examples.appending(path: name))
    let payload = try EventCatalogue.decode(type: type, data: bytes, codec: Self.reference)
    let entry = try #require(EventCatalogue.type(named: type))
    let own = try #require(ByGeneratedCode(entry.payload, bytes))
    #expect(own.value == Reading.hashable(payload))
    #expect(try own.written == Self.reference.encode(payload))
  }

  @Test(
    "The generated code reads no bad example, and the codec rejects it as the reference does",
    arguments: Repository.exampleNames("bad-"))
  func badExample(_ name: String) throws {
    let type = String(name.prefix { $0 != "/" })
    let bytes = try Repository.bytes(Repository.examples.appending(path: name))
    let entry = try #require(EventCatalogue.type(named: type))
    #expect(ByGeneratedCode(entry.payload, bytes) == nil)
    #expect(Reading(type, bytes, Self.fast) == Reading(type, bytes, Self.reference))
  }

  @Test("Whatever follows the schemas is read by the generated code, to the reference's value")
  func generatedTexts() throws {
    let values = try SchemaValues()
    var random = SplitMix(state: Self.seed)
    for run in 0..<Self.runs {
      let entry = EventCatalogue.all[run % EventCatalogue.all.count]
      let layout = SchemaValues.Layout.allCases[run % 3]
      let bytes = try values.text(of: entry.eventType, layout, using: &random)
      let own = ByGeneratedCode(entry.payload, bytes)
      let payload = try EventCatalogue.decode(
        type: entry.eventType, data: bytes, codec: Self.reference)
      let written = try Self.reference.encode(payload)
      guard own?.value == Reading.hashable(payload), own?.written == written else {
        Issue.record("run \(run), \(entry.eventType): \(String(decoding: bytes, as: UTF8.self))")
        return
      }
    }
  }

  @Test("Damaged texts are read or rejected as the reference does, with the same reason and place")
  func damagedTexts() throws {
    let values = try SchemaValues()
    var random = SplitMix(state: Self.seed &+ 1)
    var (accepted, rejected, leftToReference) = (0, 0, 0)
    for run in 0..<Self.runs {
      let entry = EventCatalogue.all[run % EventCatalogue.all.count]
      let layout = SchemaValues.Layout.allCases[run % 3]
      let text = try values.text(of: entry.eventType, layout, using: &random)
      let bytes = Mutation.of(text, using: &random)
      let expected = Reading(entry.eventType, bytes, Self.reference)
      let own = ByGeneratedCode(entry.payload, bytes)
      var isRight = Reading(entry.eventType, bytes, Self.fast) == expected
      switch expected {
      case .value(let value):
        accepted += 1
        if let own {
          isRight = isRight && own.value == value
        } else {
          leftToReference += 1
          isRight = isRight && mayBeLeftToReference(bytes)
        }
      case .rejection:
        rejected += 1
        isRight = isRight && own == nil
      }
      guard isRight else {
        Issue.record("run \(run), \(entry.eventType): \(String(decoding: bytes, as: UTF8.self))")
        return
      }
    }
    #expect(accepted > Self.runs / 100)
    #expect(rejected > Self.runs / 2)
    #expect(leftToReference < accepted)
  }

  /// Of texts that follow the schemas, the generated code leaves those with escapes and with numbers
  /// that are not written as whole ones.
  private func mayBeLeftToReference(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.contains("\\") || text.contains(/-0|[0-9]\.[0-9]|[0-9][eE]/)
  }
}
