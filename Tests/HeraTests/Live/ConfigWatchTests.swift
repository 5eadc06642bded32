import FoundationEssentials
import TestSupport
import Testing

@testable import hera

@Suite struct ConfigWatchTests {
  @Test func `a file that is written in a watched folder is told of, once for all its steps`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (changes, continuation) = AsyncStream.makeStream(of: Void.self)
    let watch = try #require(ConfigWatch { continuation.yield() })
    watch.watch([folder.path, folder.path + "/nothing"])
    for text in ["a", "b", "c"] {
      try Data(text.utf8).write(to: URL(filePath: folder.file("config.toml")), options: .atomic)
    }
    var iterator = changes.makeAsyncIterator()
    #expect(await iterator.next() != nil)
    // A second look at the same folder adds nothing.
    watch.watch([folder.path])
    try Data("d".utf8).write(to: URL(filePath: folder.file("config.toml")))
    #expect(await iterator.next() != nil)
    withExtendedLifetime(watch) {}
  }
}
