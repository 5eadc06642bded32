/// One thing that words of a prompt ask for.
enum Intent: Sendable, Hashable {
  // Light and colour of the whole picture.
  case warm, golden, sunset, cold, night, moonlight, brighter, darker, contrast, matte, vivid, muted
  case mono, sepia, vintage, neon, inverted
  case tint(NamedColour)
  // What lies behind the subject.
  case blurredBackground
  case background(NamedColour)
  case scene(Scene)
  // Sharpness and air.
  case blur, sharpen, glow, fog
  // Manner.
  case sketch, watercolour, painting, poster, pixels
  // Cut and turn.
  case closeUp, square, wide, tall, mirror, upsideDown, quarterTurn
  // Lights and things laid over the picture.
  case rays, lightLeak, sun, moon, rainbow
  case snow, rain, stars, sparkles, confetti, bokehLights, petals
  case hat
  // The last touches.
  case vignette, grain, frame(Frame)
  // How several references are put together.
  case blend, sideBySide, paletteTransfer

  /// It decides the colours of the whole picture, so that the seed leaves them alone.
  var decidesColour: Bool {
    switch self {
    case .warm, .golden, .sunset, .cold, .night, .moonlight, .mono, .sepia, .vintage, .neon,
      .inverted, .tint, .vivid, .muted, .sketch, .paletteTransfer:
      true
    default: false
    }
  }
}

/// A place that can stand behind a subject, and that a picture can show by itself.
enum Scene: String, Sendable, Hashable, CaseIterable {
  case mountains, sea, forest, desert, city, meadow, sky, space, studio
}

/// What a picture can be framed with.
enum Frame: String, Sendable, Hashable, CaseIterable {
  case white, black, wood, gold, polaroid
}
