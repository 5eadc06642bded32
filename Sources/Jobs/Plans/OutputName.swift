package import Api18

/// Where a picture of a job is kept under the output folder:
/// `2026-11-22/140211-golden-hour-s846930887-7f3a92c1`, without an ending.
///
/// Nothing that a server or a prompt says can lead out of the folder: a name is made of digits, of
/// letters of any script, and of single `-`.
package struct OutputName: Sendable, Hashable {
  /// The folder of the day, one path segment.
  package let folder: String
  /// The file's name without its ending, one path segment of well under 200 bytes.
  package let name: String

  /// - Parameters:
  ///   - index: Which of the job's pictures, from 0; those after the first get a number.
  ///   - secondsFromGMT: The offset of the local time zone at a moment.
  package init(job: Job, index: Int, secondsFromGMT: (Timestamp) -> Int) {
    let local = job.createdAt.advanced(by: .seconds(secondsFromGMT(job.createdAt)))
    // 2026-11-22T14:02:11Z or 2026-11-22T14:02:11.123Z
    let parts = local.iso8601.split(separator: "T")
    folder = String(parts.first ?? "undated")
    let time = (parts.last ?? "").prefix(8).filter { $0 != ":" }
    let slug = Self.slug(job.input.prompt)
    let seed = job.input.seed.map(String.init) ?? "auto"
    name =
      ([String(time), slug, "s\(seed)", job.id.short].filter { !$0.isEmpty }
      + (index == 0 ? [] : [String(index + 1)])).joined(separator: "-")
  }

  /// The most bytes of a prompt in a name.
  private static let slugLimit = 40

  /// The first words of a text as they can stand in a file's name: cut between words where that
  /// leaves at least half, else between characters.
  static func slug(_ text: String) -> String {
    var slug = ""
    var bytesOfWholeWords = 0
    for character in text.lowercased() {
      let part = letters(of: character)
      if part.isEmpty {
        guard !slug.isEmpty, !slug.hasSuffix("-") else { continue }
        bytesOfWholeWords = slug.utf8.count
        slug += "-"
        continue
      }
      guard slug.utf8.count + part.utf8.count <= slugLimit else {
        guard bytesOfWholeWords >= slugLimit / 2 else { break }
        return String(decoding: slug.utf8.prefix(bytesOfWholeWords), as: UTF8.self)
      }
      slug += part
    }
    return slug.hasSuffix("-") ? String(slug.dropLast()) : slug
  }

  /// A character's letters, digits and their marks; empty for anything else.
  ///
  /// Marks without bound and invisible letters, such as the Hangul fillers, are no part of a name.
  private static func letters(of character: Character) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in character.unicodeScalars.prefix(4) {
      guard !scalar.properties.isDefaultIgnorableCodePoint else { continue }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber:
        scalars.append(scalar)
      case .nonspacingMark, .spacingMark:
        if !scalars.isEmpty { scalars.append(scalar) }
      default: break
      }
    }
    return String(scalars)
  }
}
