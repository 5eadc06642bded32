/// One step of an edit, with every free choice already made.
enum Operation: Sendable, Hashable {
  /// Keeps a part: `zoom` in 256ths (256 keeps all), the centre's place in what is left over.
  case reframe(zoom: Int, across: Int, down: Int)
  /// Cuts to a shape, width to height.
  case cut(width: Int, height: Int)
  case mirror
  case upsideDown
  case quarterTurn
  case backdrop(Backdrop)
  /// A radius in 1000ths of the long side.
  case blur(radius: Int)
  case sharpen(Int)
  case glow(Int)
  case fog(Int, seed: UInt64)
  case style(Style, seed: UInt64)
  case grade(ColourMatrix)
  /// Takes the colour out of what has about this hue.
  case fade(NamedColour)
  case light(LightMap)
  case scatter(Scatter, amount: Int, seed: UInt64)
  case emblem(Emblem)
  case hat(NamedColour)
  case grain(Int, seed: UInt64)
  case frame(Frame)
}

/// What stands behind the subject afterwards.
enum Backdrop: Sendable, Hashable {
  case blurred(radius: Int)
  case wall(Pixel, lightAcross: Int)
  case scene(Scenery)
}

/// A manner of drawing.
enum Style: Sendable, Hashable {
  case sketch, watercolour, painting, poster, pixels
}

/// Small things strewn over a picture.
enum Scatter: Sendable, Hashable {
  case snow, rain, stars, sparkles, confetti, bokehLights, petals
}

/// A thing in the sky: its centre in 1000ths of the picture, its radius in 1000ths of the long side.
struct Emblem: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case sun, moon, rainbow
  }

  var kind: Kind
  var across: Int
  var down: Int
  var radius: Int
}

/// How several references become the one picture that is edited.
enum Composition: Sendable, Hashable {
  /// The first one alone.
  case single
  /// The subject of the first before the second, the third as an inset in a corner (0...3).
  case placed(insetCorner: Int)
  /// Laid over each other.
  case blended
  case sideBySide
  /// The first with the colours of the last.
  case recoloured
}
