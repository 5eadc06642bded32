import Api18
import Foundation
import Jobs
import Testing

/// The page about searches says what the reader of searches does.
@Suite struct SearchingPageTests {
  private static let lines: [Substring] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let page = root.appending(path: "Sources/Jobs/Jobs.docc/Searching.md")
    return ((try? String(contentsOf: page, encoding: .utf8)) ?? "").split(separator: "\n")
  }()

  private static let context = QueryContext(
    now: Timestamp(rawValue: 1_795_869_000_000), saved: ["good": "rated:>=4"]
  ) { _ in 0 }

  /// The cells of each row of the table.
  private var rows: [[String]] {
    Self.lines.filter { $0.hasPrefix("| `") }.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test func `every term has a row`() {
    let named = rows.compactMap(\.first).filter { $0.hasSuffix(":`") }
    #expect(
      Set(named) == Set(QueryKey.allCases.map { "`\($0.rawValue):`" })
        && named.count == QueryKey.allCases.count)
  }

  @Test func `every example is read`() throws {
    let examples = rows.flatMap { row in
      row[2].split(separator: "`").map(String.init).filter { $0 != " " }
    }
    #expect(examples.count > 20)
    for example in examples + [#"hair "golden hour" -noon"#] {
      #expect(!(try JobQuery(example, context: Self.context)).items.isEmpty)
      #expect(Self.lines.contains { $0.contains(example) })
    }
  }
}
