/// A form described by how far a place lies from its rim: negative inside.
///
/// Only sums, products and square roots are used, which IEEE 754 rounds the same way everywhere.
struct Shape: Sendable {
  let distance: @Sendable (_ x: Double, _ y: Double) -> Double
  /// A rectangle that the form lies in.
  let bounds: Bounds

  struct Bounds: Sendable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    func joined(_ other: Bounds) -> Bounds {
      Bounds(
        left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
        bottom: max(bottom, other.bottom))
    }
  }

  static func ellipse(
    _ x: Double, _ y: Double, _ radiusX: Double, _ radiusY: Double
  ) -> Shape {
    Shape(
      distance: { px, py in
        let (dx, dy) = ((px - x) / radiusX, (py - y) / radiusY)
        let reach = (dx * dx + dy * dy).squareRoot()
        let (slopeX, slopeY) = (dx / radiusX, dy / radiusY)
        let slope = (slopeX * slopeX + slopeY * slopeY).squareRoot()
        // The first order of the distance: how far over the rim, by how steeply that grows.
        return slope > 0 ? reach * (reach - 1) / slope : -min(radiusX, radiusY)
      },
      bounds: Bounds(left: x - radiusX, top: y - radiusY, right: x + radiusX, bottom: y + radiusY))
  }

  static func box(
    _ left: Double, _ top: Double, _ right: Double, _ bottom: Double, corner: Double = 0
  ) -> Shape {
    let (x, y) = ((left + right) / 2, (top + bottom) / 2)
    let (halfX, halfY) = ((right - left) / 2 - corner, (bottom - top) / 2 - corner)
    return Shape(
      distance: { px, py in
        let (dx, dy) = (abs(px - x) - halfX, abs(py - y) - halfY)
        let (outX, outY) = (max(dx, 0), max(dy, 0))
        return (outX * outX + outY * outY).squareRoot() + min(max(dx, dy), 0) - corner
      },
      bounds: Bounds(left: left, top: top, right: right, bottom: bottom))
  }

  /// Both forms, melted together within `melt` pixels.
  func joined(_ other: Shape, melt: Double = 0) -> Shape {
    let (first, second) = (distance, other.distance)
    return Shape(
      distance: { x, y in
        let (a, b) = (first(x, y), second(x, y))
        guard melt > 0 else { return min(a, b) }
        let near = max(melt - abs(a - b), 0) / melt
        return min(a, b) - near * near * melt / 4
      },
      bounds: bounds.joined(other.bounds))
  }

  /// What of this form lies in the other one too.
  func within(_ other: Shape) -> Shape {
    let (first, second) = (distance, other.distance)
    return Shape(distance: { max(first($0, $1), second($0, $1)) }, bounds: bounds)
  }

  /// This form without the other one.
  func without(_ other: Shape) -> Shape {
    let (first, second) = (distance, other.distance)
    return Shape(distance: { max(first($0, $1), -second($0, $1)) }, bounds: bounds)
  }
}

extension Raster {
  /// Fills a form.
  ///
  /// `soft` is how many pixels its rim takes; `opacity` is of 256.
  mutating func fill(
    _ shape: Shape, soft: Double = 1, opacity: Int = 256,
    _ colour: (_ x: Int, _ y: Int) -> Pixel
  ) {
    let margin = soft + 2
    let (left, right) = (
      max(0, Int(shape.bounds.left - margin)), min(width, Int(shape.bounds.right + margin) + 1)
    )
    let (top, bottom) = (
      max(0, Int(shape.bounds.top - margin)), min(height, Int(shape.bounds.bottom + margin) + 1)
    )
    guard left < right, top < bottom else { return }
    for y in top..<bottom {
      for x in left..<right {
        let distance = shape.distance(Double(x) + 0.5, Double(y) + 0.5)
        guard distance < soft / 2 else { continue }
        let cover = min(1, 0.5 - distance / soft)
        self[x, y] = self[x, y].mixed(with: colour(x, y), Int(cover * Double(opacity)))
      }
    }
  }

  mutating func fill(_ shape: Shape, soft: Double = 1, opacity: Int = 256, with colour: Pixel) {
    fill(shape, soft: soft, opacity: opacity) { _, _ in colour }
  }
}
