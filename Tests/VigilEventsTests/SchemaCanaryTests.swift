import Foundation
import Testing
import VigilEvents

@Suite("Schemas")
struct SchemaCanaryTests {
  @Test(
    "No schema leaves room for free text: objects are closed, strings and numbers are bounded",
    arguments: Repository.schemaFiles)
  func noFreeText(_ name: String) throws {
    let schema = try Repository.json(Repository.bytes(Repository.schemas.appending(path: name)))
    var checked = 0
    func walk(_ node: JSON, _ place: String) {
      switch node["type"]?.text {
      case "object":
        checked += 1
        #expect(node["additionalProperties"] == .boolean(false), "\(place) is open")
      case "string":
        checked += 1
        let isBounded = node["pattern"] != nil && node["maxLength"] != nil
        #expect(
          node["enum"] != nil || node["format"] != nil || isBounded, "\(place) takes any text")
        #expect(node["pattern"]?.text?.hasSuffix("$") ?? true, "\(place) is not anchored")
      case "array":
        checked += 1
        #expect(node["items"] != nil && node["maxItems"] != nil, "\(place) has no bound")
      case "integer":
        checked += 1
        #expect(node["minimum"] != nil && node["maximum"] != nil, "\(place) has no bound")
      case "boolean", nil: break
      default: Issue.record("\(place) has a type that is not expected")
      }
      for keyword in ["properties", "$defs"] {
        for (field, child) in node[keyword]?.fields ?? [:] {
          #expect(child["type"] != nil || child["$ref"] != nil, "\(place)/\(field) takes anything")
          walk(child, place + "/" + field)
        }
      }
      if let items = node["items"] { walk(items, place + "/items") }
    }
    walk(schema, name)
    #expect(checked > 0)
  }

  @Test("Generated types and the AsyncAPI document are what the schemas give")
  func noDrift() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", Repository.root.appending(path: "scripts/generate-events").path, "--check",
    ]
    let output = Pipe()
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }
}
