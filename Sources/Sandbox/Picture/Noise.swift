/// Smooth random values over the plane, in whole numbers.
///
/// Places are in 256ths of a lattice cell.
struct Noise: Sendable {
  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
  }

  init(_ dice: inout Dice) {
    seed = dice.next()
  }

  /// A random value of 0...255 for one lattice point.
  func point(_ x: Int, _ y: Int) -> Int {
    var mixed = seed ^ (UInt64(bitPattern: Int64(x)) &* 0x9E37_79B9_7F4A_7C15)
    mixed ^= UInt64(bitPattern: Int64(y)) &* 0xC2B2_AE3D_27D4_EB4F
    mixed = (mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return Int((mixed ^ (mixed >> 32)) & 255)
  }

  /// A value of 0...255 that changes smoothly from point to point.
  func value(_ x: Int, _ y: Int) -> Int {
    let (column, row) = (x >> 8, y >> 8)
    let (right, down) = (Noise.eased(x & 255), Noise.eased(y & 255))
    let top = point(column, row) * (256 - right) + point(column + 1, row) * right
    let bottom = point(column, row + 1) * (256 - right) + point(column + 1, row + 1) * right
    return (top * (256 - down) + bottom * down) >> 16
  }

  /// Several layers of noise, each twice as fine and half as strong; 0...255.
  func fractal(_ x: Int, _ y: Int, layers: Int) -> Int {
    var sum = 0
    var weight = 0
    for layer in 0..<layers {
      let strength = 1 << (layers - layer)
      sum += value(x << layer, y << layer) * strength
      weight += strength
    }
    return sum / weight
  }

  /// 3t² - 2t³ in 256ths.
  private static func eased(_ part: Int) -> Int {
    (part * part * (768 - 2 * part)) >> 16
  }
}
