import FoundationEssentials
import Testing

@testable import Studio

/// Where the table was meant to change, run the tests once with `HERA_WRITE_FRAMES=1`.
@Suite("The pages of keys")
struct KeysPageTests {
  private static let root =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/") + "/"

  @Test(
    "are as the table is",
    arguments: ["Sources/Studio/Studio.docc/Keys.md", "Sources/hera/hera.1"])
  func current(_ path: String) throws {
    let made = path.hasSuffix(".md") ? KeysPage.markdown : KeysPage.man
    let file = URL(filePath: Self.root + path)
    if ProcessInfo.processInfo.environment["HERA_WRITE_FRAMES"] == "1" {
      try Data(made.utf8).write(to: file)
    }
    let kept = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(made == kept, "\(path) is stale: HERA_WRITE_FRAMES=1 writes it anew")
  }

  @Test("name every action once")
  func complete() {
    for id in ActionID.allCases {
      #expect(
        KeysPage.markdown.split(separator: "`\(id.rawValue)`", omittingEmptySubsequences: false)
          .count == 2, "\(id)")
      #expect(KeysPage.man.contains("[\(id.rawValue.replacing("-", with: "\\-"))]"), "\(id)")
    }
  }
}
