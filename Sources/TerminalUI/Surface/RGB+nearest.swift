extension RGB {
  /// The nearest of the fixed colours 16 to 255: a 6x6x6 cube and a ramp of 24 greys.
  ///
  /// The first sixteen are left out, as every terminal draws them as it likes.
  package var nearestIndex: UInt8 {
    let cube = (Self.cubeStep(red), Self.cubeStep(green), Self.cubeStep(blue))
    let cubeColour = RGB(
      red: Self.cubeLevels[cube.0], green: Self.cubeLevels[cube.1], blue: Self.cubeLevels[cube.2])
    let average = (Int(red) + Int(green) + Int(blue)) / 3
    let greyStep = min(23, max(0, (average - 3) / 10))
    let level = UInt8(8 + 10 * greyStep)
    let grey = RGB(red: level, green: level, blue: level)
    if distance(to: grey) < distance(to: cubeColour) { return UInt8(232 + greyStep) }
    return UInt8(16 + 36 * cube.0 + 6 * cube.1 + cube.2)
  }

  /// The value of one of the fixed colours.
  ///
  /// - Returns: `nil` for the first sixteen.
  package init?(fixedIndex index: UInt8) {
    guard index >= 16 else { return nil }
    if index >= 232 {
      let level = 8 + 10 * (index - 232)
      self.init(red: level, green: level, blue: level)
    } else {
      let step = Int(index - 16)
      self.init(
        red: Self.cubeLevels[step / 36], green: Self.cubeLevels[step / 6 % 6],
        blue: Self.cubeLevels[step % 6])
    }
  }

  /// xterm's levels of the cube.
  private static let cubeLevels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// The step whose level is nearest.
  private static func cubeStep(_ value: UInt8) -> Int {
    if value < 48 { return 0 }
    if value < 115 { return 1 }
    return min(5, (Int(value) - 35) / 40)
  }

  private func distance(to other: RGB) -> Int {
    func squared(_ a: UInt8, _ b: UInt8) -> Int { (Int(a) - Int(b)) * (Int(a) - Int(b)) }
    return squared(red, other.red) + squared(green, other.green) + squared(blue, other.blue)
  }
}
