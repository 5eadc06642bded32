extension Raster {
  /// One picture out of several references, at the first one's shape.
  ///
  /// - Parameter references: At least one; all those behind the first are cut to fit.
  static func composed(_ references: [Raster], as composition: Composition) -> Raster {
    let first = references[0]
    guard references.count > 1 else { return first }
    let others = references.dropFirst().map {
      $0.covering(width: first.width, height: first.height)
    }
    switch composition {
    case .single:
      return first
    case .placed(let corner):
      var result = first.placed(before: others[0], SubjectMask(first))
      if others.count > 1 { result.inset(references[2], corner: corner) }
      return result
    case .blended:
      var result = first
      for (index, other) in others.enumerated() {
        result.combine(with: other) { $0.mixed(with: $1, 256 / (index + 2)) }
      }
      return result
    case .sideBySide:
      return sideBySide(references, width: first.width, height: first.height)
    case .recoloured:
      return first.recoloured(like: others[others.count - 1])
    }
  }

  /// A smaller picture in a corner, with a light rim.
  private mutating func inset(_ picture: Raster, corner: Int) {
    let side = shortSide / 3
    let rim = max(2, side / 40)
    let small = picture.covering(width: side, height: side)
    let gap = shortSide / 20
    let left = corner % 2 == 0 ? gap : width - gap - side
    let top = corner < 2 ? gap : height - gap - side
    for y in 0..<side {
      for x in 0..<side {
        let isRim = min(x, y, side - 1 - x, side - 1 - y) < rim
        self[left + x, top + y] = isRim ? Pixel(0xF7F5F0) : small[x, y]
      }
    }
  }

  private static func sideBySide(_ pictures: [Raster], width: Int, height: Int) -> Raster {
    var result = Raster(width: width, height: height, filledWith: Pixel(0xF7F5F0))
    let gap = max(2, width / 120)
    let part = (width - gap * (pictures.count - 1)) / pictures.count
    for (index, picture) in pictures.enumerated() {
      let column = picture.covering(width: part, height: height)
      let left = index * (part + gap)
      for y in 0..<height {
        for x in 0..<part { result[left + x, y] = column[x, y] }
      }
    }
    return result
  }

  /// Each channel shifted and stretched to the mean and the spread of another picture's.
  private func recoloured(like other: Raster) -> Raster {
    let channels: [(Pixel) -> UInt8] = [{ $0.red }, { $0.green }, { $0.blue }]
    let tables = channels.map { channel in
      let (mean, spread) = statistics(channel)
      let (otherMean, otherSpread) = other.statistics(channel)
      let gain = min(512, max(128, otherSpread * 256 / max(1, spread)))
      return (0...255).map { UInt8(clamping: otherMean + ($0 - mean) * gain / 256) }
    }
    var result = self
    result.mapPixels { _, _, pixel in
      Pixel(tables[0][Int(pixel.red)], tables[1][Int(pixel.green)], tables[2][Int(pixel.blue)])
    }
    return result
  }

  /// The mean of a channel and the mean distance from it.
  private func statistics(_ channel: (Pixel) -> UInt8) -> (mean: Int, spread: Int) {
    var counts = [Int](repeating: 0, count: 256)
    for pixel in pixels { counts[Int(channel(pixel))] += 1 }
    let mean = counts.indices.reduce(0) { $0 + $1 * counts[$1] } / pixels.count
    let spread = counts.indices.reduce(0) { $0 + abs($1 - mean) * counts[$1] } / pixels.count
    return (mean, spread)
  }
}
