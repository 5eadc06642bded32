/// The pictures and folders of a folder, from which a path is completed.
package struct FolderContents: Sendable, Equatable {
  package struct Entry: Sendable, Hashable {
    package var name: String
    package var isFolder: Bool

    package init(name: String, isFolder: Bool) {
      self.name = name
      self.isFolder = isFolder
    }
  }

  /// Absolute or relative to where the program was started; ends in `/`.
  package var path: String
  /// As they are shown: by name, whatever its case.
  package let entries: [Entry]

  /// - Parameter entries: All that the folder holds. What is neither picture nor folder is left out, and
  ///   what could not be typed as it is: control characters, signs that quote, bytes that are no text.
  package init(path: String, entries: [Entry]) {
    self.path = path
    self.entries = entries.filter { entry in
      Self.isTypable(entry.name) && (entry.isFolder || Self.isPicture(entry.name))
    }.sorted { ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name) }
  }

  /// The first entry that continues a name; hidden ones only after a dot.
  func entry(after name: some StringProtocol) -> Entry? {
    let start = name.lowercased()
    return entries.first { entry in
      entry.name.count + (entry.isFolder ? 1 : 0) > name.count
        && entry.name.lowercased().hasPrefix(start)
        && (!start.isEmpty || !entry.name.hasPrefix("."))
    }
  }

  private static func isPicture(_ name: String) -> Bool {
    let name = name.lowercased()
    return [".jpg", ".jpeg", ".png", ".webp", ".bmp"].contains(where: name.hasSuffix)
  }

  private static func isTypable(_ name: String) -> Bool {
    guard let first = name.first, let last = name.last, !first.isWhitespace, !last.isWhitespace
    else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: false
      default: !"\\'\"\u{FFFD}".unicodeScalars.contains(scalar)
      }
    }
  }
}
