/// How far two pictures of one shape differ, both brought to one size.
package struct PictureDifference: Sendable, Hashable {
  /// The mean of the absolute differences of red, green and blue, from 0 to 1.
  package var mean: Double
  /// The share of pixels in which some channel differs by more than 8 of 255, from 0 to 1: less is what
  /// lossy files make of one picture.
  package var changed: Double

  package init(mean: Double, changed: Double) {
    self.mean = mean
    self.changed = changed
  }

  package var isNone: Bool { mean == 0 }

  /// `3.1 %`, `<0.1 %`, `31 %`.
  package static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    if share > 0, tenths == 0 { return "<0.1 %" }
    if tenths >= 100 { return "\(Int((share * 100).rounded())) %" }
    if tenths % 10 == 0 { return "\(tenths / 10) %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
