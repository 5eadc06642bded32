import Glibc

/// Searches a long history as someone types, by `MeasureSearch`, which lets SQLite answer the like beside it.
struct SearchRun {
  var workshop: Workshop

  /// What its lines are called, and what becomes of the values of one name.
  private static let figures: [(name: String, Figure, of: String, Summary)] = [
    ("first page", .searchedPage, "store", .median),
    ("first page/sqlite", .searchedPage, "sqlite", .median),
    ("end", .searchedEnd, "store", .median),
    ("end/sqlite", .searchedEnd, "sqlite", .median),
    ("typed", .searchTyped, "store", .late),
    ("typed/sqlite", .searchTyped, "sqlite", .late),
    ("short/first", .searchShort, "store", .most),
    ("short/page", .searchShortWhole, "store", .most),
    ("query/first", .searchQuery, "store", .most),
    ("query/page", .searchQueryWhole, "store", .most),
    ("query/count", .searchCount, "store", .most),
    ("sorted", .searchSorted, "store", .most),
    ("folded", .searchFolded, "store", .most),
    ("insert", .inserted, "store", .median),
    ("insert/sqlite", .inserted, "sqlite", .median),
    ("memory", .searchMemory, "store", .median),
  ]

  private enum Summary {
    case median
    /// The 95th percentile.
    case late
    case most

    func value(of sorted: [Double]) -> Double {
      switch self {
      case .median: Quartiles.quantile(0.5, of: sorted)
      case .late: Quartiles.quantile(0.95, of: sorted)
      case .most: sorted[sorted.count - 1]
      }
    }
  }

  func measure(into results: inout Results) throws {
    let history = try workshop.longHistory()
    let lines = try Spawn(
      command: [workshop.built("MeasureSearch"), history],
      environment: ["PATH": Workshop.searchPath]
    ).output(in: workshop.path("search-figures"))
    var values: [Substring: [Double]] = [:]
    // A line that begins with # is for people.
    for line in lines.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: "\t")
      guard parts.count == 2, let value = Double(parts[1]) else {
        throw Trouble("MeasureSearch printed “\(line)”")
      }
      values[parts[0], default: []].append(value)
    }
    for (name, figure, program, summary) in Self.figures {
      guard let all = values[Substring(name)]?.sorted(), !all.isEmpty else {
        throw Trouble("MeasureSearch printed no “\(name)”")
      }
      results.add(summary.value(of: all), figure, of: program)
    }
  }
}
