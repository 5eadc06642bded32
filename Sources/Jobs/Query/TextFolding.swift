/// Takes the difference of case out of a text, scalar by scalar.
///
/// Only where SQLite's trigram index takes the same two for one (its tables are of Unicode 6.1): all
/// scripts with two cases but Cherokee, and a few letters of others. Scalars whose small letter is
/// several scalars stay as they are.
package enum TextFolding {
  package static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    if value < 0x80 {
      return value >= 0x41 && value <= 0x5A ? Unicode.Scalar(UInt8(value + 0x20)) : scalar
    }
    guard value < 0x2000 else { return scalar }
    return table[Int(value)]
  }

  /// Whether another scalar is folded to this one.
  package static func isFoldedTo(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value >= 0x61 && scalar.value <= 0x7A }
    return images.contains(scalar)
  }

  private static let table: [Unicode.Scalar] = (UInt32(0)..<0x2000).map { value in
    guard let scalar = Unicode.Scalar(value) else { return Unicode.Scalar(0) }
    let isLeftOut =
      (0x1000..<0x1E00).contains(value) || (0x528...0x52F).contains(value) || value == 0x37F
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    guard !isLeftOut, lower.count == 1, let first = lower.first else { return scalar }
    return first
  }

  private static let images = Set(
    table.enumerated().filter { $0.offset >= 0x80 && Int($0.element.value) != $0.offset }
      .map(\.element))
}
