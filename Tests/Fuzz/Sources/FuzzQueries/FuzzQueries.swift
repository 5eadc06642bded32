import Api18
import FuzzSupport
import Jobs

private let searches = [
  #"hair "golden hour" -noon state:failed,lost status:queued seed:41..50,none cost:>0.05 took:20s..1m"#,
  "after:2026-11 on:yesterday before:3h on:2026-11-22T14:02..friday rated:>=4 -is:rejected is:marked",
  "tag:hair*,none model:hera ref:7f3a parent:7f3a branch:7f3a saved:lost has:note verdict:won @good",
  "sate:x seed:9..3 - @nope rated:>=7 after:2026-13-01 parent:7f https://a:b 16:9 МАЯК 金色",
]

/// Called before libFuzzer reads its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func begin(_: UnsafeMutableRawPointer?, _: UnsafeMutableRawPointer?) -> CInt {
  writeSeeds((searches + hostileTexts).map { Array("\0\0\0\0\0\0\0\0\0".utf8) + Array($0.utf8) })
  return 0
}

/// A byte for the caret and eight for the moment, then a search, which is read, and looked for in itself.
@_cdecl("LLVMFuzzerTestOneInput")
public func read(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = input(start, count)
  guard bytes.count >= 9 else { return 0 }
  let number = bytes[1..<9].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  let text = String(decoding: bytes.dropFirst(9), as: UTF8.self)
  let context = QueryContext(
    // Any moment that a calendar has, as the clock of the machine gives it.
    now: Timestamp(rawValue: Int64(number % 253_402_300_800_000)),
    saved: ["good": "rated:>=4", "self": "@self", "text": String(text.prefix(40))]
  ) { time in Int(truncatingIfNeeded: time.rawValue / 1000 % 100_000) - 50_000 }

  let caret = Int(bytes[0])
  let (whole, typed) = (query(text, nil, context), query(text, caret, context))
  if let whole, let typed {
    expect(whole == typed, "the caret changes what a right search means")
  }
  expect(typed != nil || whole == nil, "the caret makes a right search wrong")
  for needle in (typed ?? JobQuery()).needles {
    for range in needle.ranges(in: text) {
      expect(!range.isEmpty && range.upperBound <= text.endIndex, "a place outside of the text")
    }
  }
  return 0
}

private func query(_ text: String, _ caret: Int?, _ context: QueryContext) -> JobQuery? {
  do throws(QueryError) {
    let query = try JobQuery(text, caret: caret, context: context)
    expect(query.items.count <= JobQuery.itemLimit, "more items than there may be")
    expect(text.count <= JobQuery.characterLimit, "a search that is too long")
    return query
  } catch {
    expect(
      (1...max(1, min(text.count, JobQuery.characterLimit) + 1)).contains(error.column),
      "column \(error.column) of \(text.count)")
    expect(!error.message.isEmpty, "an error without words")
    return nil
  }
}
