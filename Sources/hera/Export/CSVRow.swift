/// A row of a CSV file, by RFC 4180: what holds a comma, a quote or a line break is quoted.
struct CSVRow: Equatable {
  private let cells: [String]

  init(_ cells: [String]) {
    self.cells = cells
  }

  /// With the line's end.
  var line: String { cells.map(Self.written).joined(separator: ",") + "\r\n" }

  private static func written(_ cell: String) -> String {
    var cell = cell
    // A spreadsheet would run a prompt that looks like a formula; a number may begin with a minus.
    if let first = cell.first, "=+-@\t\r".contains(first), Double(cell) == nil {
      cell = "'" + cell
    }
    let needsQuotes = cell.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r"
    }
    guard needsQuotes else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
