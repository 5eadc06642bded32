import FoundationEssentials
import TestSupport
import Testing
import TextEditing

/// Unicode's own cases where the system has them (Debian: the package `unicode-data`), and cases of
/// our own everywhere.
@Suite("Grapheme clusters")
struct GraphemeBreakTests {
  private static let file = "/usr/share/unicode/auxiliary/GraphemeBreakTest.txt"

  /// The clusters of each line, as scalars.
  private static let unicode: [[[UInt32]]] = {
    guard let data = FileManager.default.contents(atPath: file) else { return [] }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    return lines.filter { !$0.hasPrefix("#") }.compactMap { line in
      var clusters: [[UInt32]] = []
      for part in line.prefix(while: { $0 != "#" }).split(whereSeparator: \.isWhitespace) {
        if part == "÷" {
          clusters.append([])
        } else if let scalar = UInt32(part, radix: 16), !clusters.isEmpty {
          clusters[clusters.count - 1].append(scalar)
        }
      }
      return clusters.filter { !$0.isEmpty }
    }
  }()

  private static let own: [[[UInt32]]] = [
    [[0x61], [0x62]],
    [[0x65, 0x301], [0x78]],
    [[0x1F468, 0x200D, 0x1F469, 0x200D, 0x1F467], [0x20]],
    [[0x1F1E9, 0x1F1EA], [0x1F1EB, 0x1F1F7], [0x1F1E8]],
    [[0x1F44D, 0x1F3FD], [0x1F44D]],
    [[0x1100, 0x1161, 0x11A8], [0xAC00, 0x11A8]],
    [[0x0E01, 0x0E33], [0x0E01]],
    [[0x0915, 0x094D, 0x0937, 0x093F], [0x0915]],
    [[0x0A], [0x301], [0x0A]],
    [[0x2764, 0xFE0F], [0x31, 0xFE0F, 0x20E3]],
    [[0x600, 0x661], [0x661]],
    [[0x1F3F4, 0xE0067, 0xE0062, 0xE007F], [0x61]],
  ]

  private static func isSame(_ clusters: [[UInt32]]) -> Bool {
    // What an editor cleans away is no text in it; and Swift's newer tables do not count U+2701 among
    // the pictographs any more.
    clusters.allSatisfy { cluster in
      cluster.allSatisfy {
        $0 == 0x0A
          || !($0 < 0x20 || (0x7F..<0xA0).contains($0) || $0 == 0x2028 || $0 == 0x2029)
            && $0 != 0x2701
      }
    }
  }

  private static func text(_ scalars: [UInt32]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.compactMap { Unicode.Scalar($0) })
    return String(view)
  }

  private func scalars(_ editor: TextEditor, _ offset: Int) -> [UInt32] {
    editor.text(in: offset..<offset + 1).unicodeScalars.map(\.value)
  }

  @Test("the caret stops at the bounds of each cluster, and nowhere between")
  func motion() {
    for clusters in (Self.own + Self.unicode).filter(Self.isSame) {
      var editor = TextEditor(Self.text(clusters.flatMap { $0 }), isMultiline: true)
      let layout = TextLayout(editor, width: 80)
      editor.setCaret(0, extending: false)
      var seen: [[UInt32]] = []
      while editor.caret < editor.characterCount, seen.count < 99 {
        seen.append(scalars(editor, editor.caret))
        editor.move(.right, extending: false, layout: layout)
      }
      #expect(seen == clusters)
    }
  }

  @Test("scalars that come one by one join the clusters before them")
  func typing() {
    for clusters in (Self.own + Self.unicode).filter(Self.isSame) {
      var editor = TextEditor(isMultiline: true)
      for scalar in clusters.flatMap({ $0 }) { editor.apply(.insert(Self.text([scalar]))) }
      #expect((0..<editor.characterCount).map { scalars(editor, $0) } == clusters)
      #expect(editor.caret == clusters.count)
    }
  }

  @Test("each deletion takes a whole cluster")
  func deleting() {
    for clusters in (Self.own + Self.unicode).filter(Self.isSame) {
      var editor = TextEditor(Self.text(clusters.flatMap { $0 }), isMultiline: true)
      var left = clusters
      while !left.isEmpty {
        left.removeLast()
        editor.apply(.deleteBack)
        #expect(editor.text.unicodeScalars.map(\.value) == left.flatMap { $0 })
      }
      #expect(editor.isEmpty)
    }
  }
}
