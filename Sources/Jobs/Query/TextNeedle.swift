/// A text to look for inside of others; case matters where there is a capital letter in it.
package struct TextNeedle: Sendable, Hashable {
  /// As it is compared: folded unless ``isCaseSensitive``.
  package let text: String
  package let isCaseSensitive: Bool

  package init(_ text: String) {
    isCaseSensitive = text.unicodeScalars.contains { TextFolding.fold($0) != $0 }
    self.text = text
  }

  /// Whether case could make a difference in what is found.
  package var hasCase: Bool {
    isCaseSensitive || text.unicodeScalars.contains(where: TextFolding.isFoldedTo)
  }

  package func isIn(_ text: String) -> Bool {
    self.text.isEmpty || !ranges(in: text, limit: 1).isEmpty
  }

  /// Where it stands in a text, in order and without overlaps.
  ///
  /// - Parameter limit: The most places.
  package func ranges(in text: String, limit: Int = .max) -> [Range<String.Index>] {
    let wanted = Array(self.text.unicodeScalars)
    guard let first = wanted.first else { return [] }
    let scalars = text.unicodeScalars
    var found: [Range<String.Index>] = []
    var start = scalars.startIndex
    while start < scalars.endIndex, found.count < limit {
      if compared(scalars[start]) == first, let end = end(of: wanted, in: scalars, from: start) {
        found.append(start..<end)
        start = end
      } else {
        scalars.formIndex(after: &start)
      }
    }
    return found
  }

  private func end(
    of wanted: [Unicode.Scalar], in scalars: String.UnicodeScalarView, from start: String.Index
  ) -> String.Index? {
    var index = start
    for scalar in wanted {
      guard index < scalars.endIndex, compared(scalars[index]) == scalar else { return nil }
      scalars.formIndex(after: &index)
    }
    return index
  }

  private func compared(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    isCaseSensitive ? scalar : TextFolding.fold(scalar)
  }
}

extension [TextNeedle] {
  /// Where any of them stands in a text, in order; places that touch or overlap are one.
  package func ranges(in text: String) -> [Range<String.Index>] {
    let sorted = flatMap { $0.ranges(in: text) }.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    var merged: [Range<String.Index>] = []
    for range in sorted {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] =
          last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
