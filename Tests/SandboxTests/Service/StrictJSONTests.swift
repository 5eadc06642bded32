import Api18
import Testing

@testable import Sandbox

@Suite struct StrictJSONTests {
  @Test(
    arguments: [
      "", " ", "{", "}", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "01", "+1", "1.", ".5", "1e",
      "--1",
      "NaN", "Infinity", "-", "tru", "nul", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"",
      "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"a\nb\"", "[1 2]", "{\"a\" 1}", "{\"a\":1 \"b\":2}",
      "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "1 1", "\u{FEFF}1", "// x", "[1]]",
    ])
  func `What is not exactly JSON is refused`(_ text: String) {
    #expect(throws: StrictJSONReader.Fault.self) { try StrictJSONReader.read(Array(text.utf8)) }
  }

  @Test(
    arguments: [
      "null", "true", "-0", "0.10", "1e+30", "123456789012345678901234567890", "\"\"", "[]", "{}",
      #"{"b":1,"a":[{"c":"\u0000\u0007 / é 😀 \" \\"}]}"#, "[[[[[[[[]]]]]]]]",
    ])
  func `What is JSON comes back as it was`(_ text: String) throws {
    #expect(try StrictJSONReader.read(Array(text.utf8)).text == text)
  }

  @Test func `Escapes are read`() throws {
    let json = try StrictJSONReader.read(Array(#""\b\f\n\r\t\/\\\"\u00e9\ud83d\ude00""#.utf8))
    #expect(json == .string("\u{8}\u{c}\n\r\t/\\\"é😀"))
  }

  @Test func `Nesting has a bound`() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: StrictJSONReader.Fault.self) { try StrictJSONReader.read(deep) }
  }

  @Test func `Bytes that are not UTF-8 are refused`() {
    #expect(throws: StrictJSONReader.Fault.self) {
      try StrictJSONReader.read([0x22, 0xED, 0xA0, 0x80, 0x22])
    }
  }

  @Test func `A record comes back from its file as it was`() throws {
    let record = JobRecord(
      id: RandomID { 0xFEDC_BA98_7654_3210 }, createdAt: .init(rawValue: 1), duration: .seconds(2),
      retention: .seconds(3), cost: .pricePerRun,
      input: .init(
        prompt: "a\u{0}b\"", expandedPrompt: nil, images: ["https://a.com/b"], seed: .min,
        negativePrompt: "", expandsPrompt: false),
      fails: true)
    #expect(JobRecord(file: record.file) == record)
    #expect(JobRecord(file: Array(record.file.dropLast())) == nil)
    #expect(JobRecord(file: []) == nil)
  }
}
