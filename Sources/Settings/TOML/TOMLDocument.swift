import SettingsModel
import TOMLKit

/// A TOML file: its values, and where in the text each of them stands.
struct TOMLDocument {
  let root: [TOMLNode.Entry]
  let origin: String
  private let text: String
  private let scanned: SourcePositions?

  /// Files that people write by hand are far smaller.
  static let sizeLimit = 1 << 20

  /// Parses a file.
  ///
  /// - Parameters:
  ///   - origin: how problems name the file.
  ///   - isOurs: it comes with the program, and a test has found no fault in it: nobody needs its positions
  ///     at every start, and finding them takes longer than parsing.
  /// - Throws: the first error of syntax, with its place.
  init(_ bytes: [UInt8], origin: String, isOurs: Bool = false) throws(SettingsProblem) {
    guard bytes.count <= Self.sizeLimit else {
      throw SettingsProblem(origin: origin, message: "The file is larger than 1 MB.")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SettingsProblem(origin: origin, message: "The file is not UTF-8 text.")
    }
    // TOMLKit hands the text over as a C string, which would end there.
    guard !bytes.contains(0) else {
      throw SettingsProblem(origin: origin, message: "The file has a NUL byte in it.")
    }
    self.text = text
    scanned = isOurs ? nil : try Self.scan(text, origin: origin)
    do {
      guard case .table(let root) = TOMLNode(try TOMLTable(string: text)) else {
        throw SettingsProblem(origin: origin, message: "The file could not be read as TOML.")
      }
      self.root = root
    } catch let problem as SettingsProblem {
      throw problem
    } catch let error as TOMLParseError {
      throw SettingsProblem(
        origin: origin, line: error.source.begin.line, column: error.source.begin.column,
        message: shown(error.description, limit: 200) + ".")
    } catch {
      throw SettingsProblem(origin: origin, message: "The file could not be read as TOML.")
    }
    self.origin = origin
  }

  /// Scanned for anew at each question where nothing was expected to be wrong.
  private var positions: SourcePositions {
    if let scanned { return scanned }
    var scanner = SourceScanner(text)
    return scanner.positions()
  }

  private static func scan(_ text: String, origin: String) throws(SettingsProblem)
    -> SourcePositions
  {
    var scanner = SourceScanner(text)
    let positions = scanner.positions()
    if let fault = scanner.fault {
      throw SettingsProblem(
        origin: origin, line: fault.position.line, column: fault.position.column,
        message: fault.message)
    }
    return positions
  }

  /// A problem with the name of a key.
  func problem(atKey path: [String], _ message: String) -> SettingsProblem {
    problem(path, positions.keys[path], message)
  }

  /// A problem with a value.
  func problem(atValue path: [String], _ message: String) -> SettingsProblem {
    problem(path, positions.values[path] ?? positions.keys[path], message)
  }

  /// The scalars of the value of a setting that belongs to no table.
  func span(ofValue key: String) -> Range<Int>? { positions.spans[key] }

  var firstTable: Int? { positions.firstTable }

  func line(ofKey path: [String]) -> Int? { positions.keys[path]?.line }

  private func problem(
    _ path: [String], _ position: SourcePositions.Position?, _ message: String
  ) -> SettingsProblem {
    SettingsProblem(
      origin: origin, line: position?.line, column: position?.column,
      path: path.map { shown($0) }.joined(separator: "."), message: message)
  }
}

/// A word of a file as a message may show it: cut, and without what breaks lines, turns text around or
/// acts on a terminal.
func shown(_ word: String, limit: Int = 60) -> String {
  let cleaned = word.unicodeScalars.prefix(limit).map { scalar -> Character in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
    default: Character(scalar)
    }
  }
  return String(cleaned) + (word.unicodeScalars.count > limit ? "…" : "")
}
