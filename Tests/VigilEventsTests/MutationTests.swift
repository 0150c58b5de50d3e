import Testing
import VigilEvents

@Suite("Hostile bytes")
struct MutationTests {
  /// A small generator with a fixed seed, so that a failure can be repeated.
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let mutationsPerExample = 100
  private static let interesting = Array("{}[]\",:\\u0019eE+-. tfn\u{7F}".utf8) + [0, 0xC3, 0xFF]

  private func mutated(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = Self.interesting.randomElement(using: &random)!
      case 1: bytes.insert(Self.interesting.randomElement(using: &random)!, at: place)
      case 2: bytes.remove(at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
      }
    }
    return bytes
  }

  @Test("Damaged data is rejected with a reason or read as a value that is written and read again")
  func damagedData() throws {
    let codec = FoundationPayloadCodec()
    var random = SplitMix(state: 20_260_409)
    var accepted = 0
    var codes = Set<EventRejection.Code>()
    for name in Repository.exampleNames("good-") {
      let type = String(name.prefix { $0 != "/" })
      let bytes = try Repository.bytes(Repository.examples.appending(path: name))
      for _ in 0..<Self.mutationsPerExample {
        let damaged = mutated(bytes, &random)
        do {
          let payload = try EventCatalogue.decode(type: type, data: damaged, codec: codec)
          let written = try codec.encode(payload)
          let again = try EventCatalogue.decode(type: type, data: written, codec: codec)
          #expect(try codec.encode(again) == written)
          accepted += 1
        } catch {
          codes.insert(error.code)
          #expect(error.code != .payloadNotWritable)
        }
      }
    }
    #expect(accepted > 0)
    #expect(codes.isSuperset(of: [.payloadNotJSON, .payloadNotUTF8, .payloadSchema]))
  }

  @Test("A damaged structured event is rejected with a reason or read")
  func damagedEvent() throws {
    var random = SplitMix(state: 9)
    let event = CloudEventsJSON.write(try Sample.envelope(), data: Sample.data)
    var codes = Set<EventRejection.Code>()
    for _ in 0..<5_000 {
      do {
        let (envelope, data) = try CloudEventsJSON.read(mutated(event, &random))
        let written = CloudEventsJSON.write(envelope, data: data)
        #expect(try CloudEventsJSON.read(written).envelope == envelope)
      } catch {
        codes.insert(error.code)
      }
    }
    #expect(codes.contains(.payloadNotJSON))
    #expect(codes.contains(.envelopeMissingAttribute))
  }
}
