import Testing
import VigilEvents

@Suite("Hostile bytes")
struct MutationTests {
  private static let mutationsPerExample = 100
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
        let damaged = Mutation.of(bytes, using: &random)
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
        let (envelope, data) = try CloudEventsJSON.read(Mutation.of(event, using: &random))
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
