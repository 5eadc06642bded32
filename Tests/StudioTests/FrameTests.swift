import FoundationEssentials
import TerminalUI
import Testing

@testable import Studio

/// Whole frames as text and roles, compared with the files beside this one.
///
/// Where a frame is meant to change, run the tests once with `HERA_WRITE_FRAMES=1` in the
/// environment and read the difference.
@Suite("Whole frames")
struct FrameTests {
  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast().joined(separator: "/") + "/Frames/"

  @Test("are drawn cell by cell as they are kept", arguments: Scene.allCases)
  func frames(_ scene: Scene) throws {
    let surface = Screen.draw(scene.model)
    let drawn = surface.text() + "\n\n" + surface.roles() + "\n"
    let file = URL(filePath: Self.folder + scene.rawValue + ".frame")
    if ProcessInfo.processInfo.environment["HERA_WRITE_FRAMES"] == "1" {
      try Data(drawn.utf8).write(to: file)
    }
    let kept = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(difference(drawn, kept) == [])
  }

  /// The lines in which two texts differ, each with its number.
  private func difference(_ drawn: String, _ kept: String) -> [String] {
    let lines = [drawn, kept].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    return (0..<max(lines[0].count, lines[1].count)).flatMap { row -> [String] in
      let pair = lines.map { $0.indices.contains(row) ? String($0[row]) : "(no line)" }
      return pair[0] == pair[1] ? [] : ["\(row) drawn \(pair[0])", "\(row) kept  \(pair[1])"]
    }
  }
}
