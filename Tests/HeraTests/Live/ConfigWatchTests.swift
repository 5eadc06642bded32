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

  @Test func `a folder that is made, removed and made again is told of, and what is written to it`()
    async throws
  {
    let folder = try TemporaryFolder()
    let config = folder.file("config/hera")
    let file = "\(config)/config.toml"
    let (changes, continuation) = AsyncStream.makeStream(of: Void.self)
    let watch = try #require(ConfigWatch { continuation.yield() })
    watch.watch([config, "\(config)/themes"])
    var iterator = changes.makeAsyncIterator()
    for text in ["a", "b"] {
      try FileManager.default.createDirectory(
        atPath: config, withIntermediateDirectories: true)
      #expect(await iterator.next() != nil, "the folder was made")
      watch.watch([config, "\(config)/themes"])
      try Data(text.utf8).write(to: URL(filePath: file))
      #expect(await iterator.next() != nil, "the file was written")
      try FileManager.default.removeItem(atPath: folder.file("config"))
      #expect(await iterator.next() != nil, "the folder is gone")
      watch.watch([config, "\(config)/themes"])
    }
    withExtendedLifetime(watch) {}
  }
}
