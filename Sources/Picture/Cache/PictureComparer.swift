/// Tells how far two picture files differ, on a thread of its own.
package struct PictureComparer: Sendable {
  package struct Difference: Sendable, Hashable {
    /// The mean of the absolute differences of red, green and blue, from 0 to 1.
    package let mean: Double
    /// The share of pixels in which some channel differs by more than ``threshold``, from 0 to 1.
    package let changed: Double
  }

  /// Of 255: less is what lossy files make of one picture.
  package static let threshold = 8
  /// Both pictures are brought to the first one's size, at most this many pixels a side: a figure is as
  /// good from fewer.
  static let longestSide = 1_024

  private let decoder: PictureDecoder
  private let work = BlockingWork(name: "hera.picture.comparing")

  package init(limits: PictureLimits = .standard) {
    decoder = PictureDecoder(limits: limits)
  }

  /// - Returns: `nil` where the pictures have different shapes, by more than a hundredth.
  package func difference(
    between first: String, and second: String
  ) async throws(PictureProblem) -> Difference? {
    let decoder = decoder
    return try await work.run { stop throws(PictureProblem) in
      let files = [first, second].map(PictureFile.init(path:))
      let (one, _) = try files[0].read(upTo: decoder.limits.bytes, stop: stop)
      let (other, _) = try files[1].read(upTo: decoder.limits.bytes, stop: stop)
      let info = try decoder.info(one)
      let otherInfo = try decoder.info(other)
      guard Self.haveOneShape(info, otherInfo) else { return nil }
      let longest = max(info.width, info.height, 1)
      let scale = min(longest, Self.longestSide)
      let width = max(1, info.width * scale / longest)
      let height = max(1, info.height * scale / longest)
      let left = try decoder.decode(one, width: width, height: height, stop: stop)
      let right = try decoder.decode(other, width: width, height: height, stop: stop)
      return Self.difference(left, right)
    }
  }

  private static func haveOneShape(_ first: PictureInfo, _ second: PictureInfo) -> Bool {
    // By cross products: no fractions.
    let (one, other) = (first.width * second.height, second.width * first.height)
    return abs(one - other) * 100 <= max(one, other)
  }

  private static func difference(_ first: borrowing Pixels, _ second: borrowing Pixels)
    -> Difference
  {
    let count = first.width * first.height
    var sum = 0
    var changed = 0
    first.withBytes { left in
      second.withBytes { right in
        guard let left, let right else { return }
        for pixel in 0..<count {
          var greatest = 0
          for channel in 0..<3 {
            let place = pixel * 4 + channel
            // What is transparent has no colour.
            let one = Int(left[place]) * Int(left[pixel * 4 + 3]) / 255
            let other = Int(right[place]) * Int(right[pixel * 4 + 3]) / 255
            let difference = abs(one - other)
            sum += difference
            greatest = max(greatest, difference)
          }
          if greatest > threshold { changed += 1 }
        }
      }
    }
    return Difference(
      mean: Double(sum) / Double(max(1, count) * 3 * 255),
      changed: Double(changed) / Double(max(1, count)))
  }
}
