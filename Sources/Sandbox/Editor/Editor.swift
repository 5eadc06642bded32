/// Edits pictures as a prompt says, without any model: words choose operations, the seed makes
/// every free choice.
///
/// The same references, words and seed give the same bytes on every machine.
struct Editor: Sendable {
  /// The length of a result's long side, in pixels.
  var longSide = 768

  /// - Parameter references: 1...3 pictures of any size.
  func edit(_ references: [Raster], by plan: EditPlan) -> Raster {
    let sized = references.map { $0.withoutSlimSides.scaled(longSide: longSide) }
    var picture = Raster.composed(sized, as: plan.composition)
    for operation in plan.operations {
      picture.apply(operation, longSide: longSide)
    }
    return picture
  }
}

extension Raster {
  /// Cut to a shape of 4 to 1 at most: a line of pixels has no place for anything.
  fileprivate var withoutSlimSides: Raster {
    let (longest, side) = (shortSide * 4, shortSide)
    guard longSide > longest else { return self }
    return width > height ? cut(to: longest, by: side) : cut(to: side, by: longest)
  }

  fileprivate mutating func apply(_ operation: Operation, longSide: Int) {
    switch operation {
    case .reframe(let zoom, let across, let down):
      self = reframed(zoom: zoom, across: across, down: down)
    case .cut(let width, let height):
      self = cut(to: width, by: height).scaled(longSide: longSide)
    case .mirror: self = mirrored()
    case .upsideDown: self = turnedUpsideDown()
    case .quarterTurn: self = turnedRight()
    case .backdrop(let backdrop): place(before: backdrop)
    case .blur(let radius): self = blurred(radius: max(2, self.longSide * radius / 1000))
    case .sharpen(let amount): sharpen(amount)
    case .glow(let amount): glow(amount)
    case .fog(let amount, let seed): fog(amount, seed: seed)
    case .style(let style, let seed): draw(as: style, seed: seed)
    case .grade(let matrix): grade(matrix)
    case .fade(let colour): fade(colour)
    case .light(let map): light(map)
    case .scatter(let scatter, let amount, let seed): strew(scatter, amount: amount, seed: seed)
    case .emblem(let emblem): draw(emblem)
    case .hat(let colour): putHat(colour)
    case .grain(let amount, let seed): grain(amount, seed: seed)
    case .frame(let frame): self.frame(frame)
    }
  }
}
