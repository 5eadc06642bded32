import Api18
import FuzzSupport
import Jobs
import TerminalUI
import TextEditing

/// Called before libFuzzer reads its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func begin(_: UnsafeMutableRawPointer?, _: UnsafeMutableRawPointer?) -> CInt {
  writeSeeds(hostileTexts.map { Array("\0\0\0\0\0\0\0\0".utf8) + Array($0.utf8) })
  return 0
}

/// Eight bytes for a moment and numbers, then a text that ends up in a file's name, on the screen, and
/// in an address.
@_cdecl("LLVMFuzzerTestOneInput")
public func read(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = input(start, count)
  guard bytes.count >= 8 else { return 0 }
  let number = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  let text = String(decoding: bytes.dropFirst(8), as: UTF8.self)
  checkFile(number: number, text)
  checkScreen(columns: Int(number % 64), text)
  checkAddress(text)
  return 0
}

private func checkFile(number: UInt64, _ text: String) {
  var generator = SystemRandomNumberGenerator()
  let seed = Int64(bitPattern: number >> 1)
  let job = Job(
    id: LocalID(using: &generator), input: JobInput(prompt: text, references: [], seed: seed),
    body: [], origin: "https://api18.dev",
    // Any moment that a calendar has: the clock of the machine, not a server, gives it.
    createdAt: Timestamp(rawValue: Int64(number % 253_402_300_800_000)))
  let name = OutputName(job: job, index: Int(number % 7)) { _ in Int(number % 100_000) - 50_000 }
  for part in [name.folder, name.name] {
    expect(!part.isEmpty && part.utf8.count < 200, "\(part.utf8.count) bytes of name")
    expect(!part.hasPrefix(".") && !part.hasPrefix("-"), "a hidden name, or an option: \(part)")
    expect(part.isPlain && !part.contains(where: "/\\:*?\"<>| ".contains), "unsafe: \(part)")
  }
  expect(name.name.contains(job.id.short), "a name without its job")
}

private func checkScreen(columns: Int, _ text: String) {
  let clean = CleanText(text)
  expect(clean.text.isPlain, "not clean: \(clean.text.debugDescription)")
  expect(clean.width == LineWidth.of(text), "the layout and the screen measure differently")
  expect(clean.cut(to: columns, ellipsis: "…").width <= columns, "wider than it was cut")
  for line in CleanText.wrapped(text, to: columns + 1) {
    expect(line.width <= columns + 1, "wider than it was wrapped")
    expect(line.text.isPlain, "not clean: \(line.text.debugDescription)")
  }
  var editor = TextEditor(isMultiline: true)
  var killRing = KillRing()
  _ = editor.apply(.insert(text), killRing: &killRing)
  expect(!editor.text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B }, "raw Esc")
}

private func checkAddress(_ text: String) {
  if let id = JobID(rawValue: text) {
    let segment = id.pathSegment
    expect(segment.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "raw bytes in a path")
    expect(!segment.contains(where: "/?#\\".contains), "more than a segment: \(segment)")
    expect(segment != "." && segment != "..", "a place for a segment")
  }
  if let output = OutputURL(rawValue: text) {
    expect(!output.rawValue.unicodeScalars.contains { $0.value <= 0x20 }, "blanks in an address")
  }
  guard let base = try? BaseURL("https://api18.dev") else { fatalError("no base") }
  if case .success(let address) = ReferenceAddress.check(text, base: base) {
    expect(address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "raw bytes in an address")
  }
  _ = try? BaseURL(text)
}
