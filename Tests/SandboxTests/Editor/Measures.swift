@testable import Sandbox

/// What the tests look at in a picture, each as a mean over all pixels.
extension Raster {
  private func mean(_ value: (Pixel) -> Int) -> Int {
    pixels.reduce(0) { $0 + value($1) * 16 } / pixels.count
  }

  /// How red against blue.
  var warmth: Int { mean { Int($0.red) - Int($0.blue) } }

  var brightness: Int { mean(\.luma) }

  /// How far the channels of a pixel lie apart.
  var chroma: Int {
    mean { Int(max($0.red, $0.green, $0.blue)) - Int(min($0.red, $0.green, $0.blue)) }
  }

  /// How far brightness lies from its mean.
  var contrast: Int {
    let middle = brightness / 16
    return mean { abs($0.luma - middle) }
  }

  /// How much neighbours differ.
  var detail: Int {
    var sum = 0
    for y in 0..<height {
      for x in 1..<width { sum += abs(self[x, y].luma - self[x - 1, y].luma) }
    }
    return sum * 16 / pixels.count
  }

  /// How far two pictures of one size lie apart, 0...255 times 16.
  func difference(to other: Raster) -> Int {
    zip(pixels, other.pixels).reduce(0) { sum, pair in
      sum + abs(Int(pair.0.red) - Int(pair.1.red)) + abs(Int(pair.0.green) - Int(pair.1.green))
        + abs(Int(pair.0.blue) - Int(pair.1.blue))
    } * 16 / (3 * pixels.count)
  }

  func share(where isCounted: (Pixel) -> Bool) -> Int {
    pixels.count(where: isCounted) * 1000 / pixels.count
  }
}

/// References for tests, small.
enum Pictures {
  /// A figure before a plain wall.
  static let portrait = Portrait.painted().scaled(longSide: side)
  static let landscape = Scenery(scene: .mountains, hour: .day, seed: 4).painted(
    width: 128, height: 96)
  static let product = Product.painted().scaled(longSide: side)

  static let side = 128

  static func edit(
    _ prompt: String, _ references: [Raster] = [portrait], without negative: String? = nil,
    seed: Int64 = 1
  ) -> Raster {
    let reading = PromptReading(prompt: prompt, negativePrompt: negative)
    return Editor(longSide: side).edit(
      references,
      by: EditPlan(reading: reading, prompt: prompt, seed: seed, references: references.count))
  }
}
