/// Where the subject of a picture is: 255 on it, 0 behind it.
///
/// The background is what can be reached from the upper and side rims in small steps of colour.
/// Where that finds next to nothing or nearly all, an oval in the middle stands in for the subject.
struct SubjectMask: Sendable {
  /// The mask at the picture's size, as grey.
  let raster: Raster
  /// The subject's highest place, in pixels of the picture: where a hat would sit.
  let crown: (x: Int, y: Int)
  /// How wide the subject is a little below its highest place.
  let crownWidth: Int

  init(_ picture: Raster) {
    let small = picture.scaled(longSide: 192)
    var behind = SubjectMask.background(of: small)
    let share = behind.count(where: \.self) * 100 / behind.count
    if !(12...92).contains(share) { behind = SubjectMask.outsideOval(small.width, small.height) }

    var mask = Raster(width: small.width, height: small.height)
    for index in behind.indices where !behind[index] { mask.pixels[index] = .white }
    mask = mask.blurred(radius: 2).scaled(width: picture.width, height: picture.height)
    // The rim is drawn in a little, or it would show a seam of the old background.
    mask.mapPixels { _, _, pixel in
      let level = (Int(pixel.red) - 140) * 23 / 10
      return Pixel(clamping: level, level, level)
    }
    raster = mask

    let (place, breadth) = SubjectMask.crown(behind, small.width, small.height)
    crown = (place.x * picture.width / small.width, place.y * picture.height / small.height)
    crownWidth = max(4, breadth * picture.width / small.width)
  }

  /// How far one step to a neighbour may change the colour, and all steps from the rim together.
  private static let (step, drift) = (14, 110)

  private static func background(of picture: Raster) -> [Bool] {
    let (width, height) = (picture.width, picture.height)
    var isBehind = [Bool](repeating: false, count: width * height)
    var origin = [Pixel](repeating: .black, count: width * height)
    var queue: [Int] = []
    func start(_ x: Int, _ y: Int) {
      let index = y * width + x
      guard !isBehind[index] else { return }
      isBehind[index] = true
      origin[index] = picture.pixels[index]
      queue.append(index)
    }
    for x in 0..<width { start(x, 0) }
    // Figures and things often touch the lower rim, so the sides count only above it.
    for y in 0..<height * 3 / 5 {
      start(0, y)
      start(width - 1, y)
    }
    var next = 0
    while next < queue.count {
      let index = queue[next]
      next += 1
      let (x, y) = (index % width, index / width)
      for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
        let (column, row) = (x + dx, y + dy)
        guard column >= 0, column < width, row >= 0, row < height else { continue }
        let neighbour = row * width + column
        guard !isBehind[neighbour],
          picture.pixels[neighbour].distance(to: picture.pixels[index]) <= step,
          picture.pixels[neighbour].distance(to: origin[index]) <= drift
        else { continue }
        isBehind[neighbour] = true
        origin[neighbour] = origin[index]
        queue.append(neighbour)
      }
    }
    return isBehind
  }

  private static func outsideOval(_ width: Int, _ height: Int) -> [Bool] {
    (0..<width * height).map { index in
      let across = (index % width * 2 - width) * 100 / width
      let down = (index / width * 2 - height) * 100 / height
      return across * across * 4 + down * down * 2 > 16_000
    }
  }

  private static func crown(
    _ behind: [Bool], _ width: Int, _ height: Int
  ) -> (place: (x: Int, y: Int), breadth: Int) {
    /// The longest run of the subject in a row.
    func run(_ row: Int) -> Range<Int> {
      var best = 0..<0
      var start = 0
      for x in 0...width where x == width || behind[row * width + x] {
        if x - start > best.count { best = start..<x }
        start = x + 1
      }
      return best
    }
    for row in 0..<height where run(row).count >= max(3, width / 24) {
      let below = run(min(height - 1, row + height / 14))
      return ((below.lowerBound + below.count / 2, row), below.count)
    }
    return ((width / 2, height / 4), width / 4)
  }
}

extension Pixel {
  /// The sum of the differences of the three channels.
  fileprivate func distance(to other: Pixel) -> Int {
    abs(Int(red) - Int(other.red)) + abs(Int(green) - Int(other.green))
      + abs(Int(blue) - Int(other.blue))
  }
}
