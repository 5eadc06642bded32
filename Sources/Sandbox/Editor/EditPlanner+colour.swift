extension EditPlanner {
  /// All changes of colour, folded into one.
  func grade() -> ColourMatrix {
    var dice = dice("grade")
    var matrix = ColourMatrix.identity
    for intent in wanted {
      // Drawn for every intent, so that adding one leaves the strengths of the others.
      let strength = self.dice("strength \(intent)").rolled(80...130)
      if let step = EditPlanner.step(for: intent) {
        matrix = matrix.then(step.strength(256 * strength / 100))
      }
    }
    for intent in unwanted {
      if let step = EditPlanner.antidote(to: intent) { matrix = matrix.then(step) }
    }
    let isDecided = wanted.contains(where: \.decidesColour)
    matrix = matrix.then(isDecided ? .brightness(dice.roll(930...1090)) : look(&dice))
    // Last, so that nothing brings colour back into a picture that should have none.
    for intent in [Intent.mono, .sketch] where wants(intent) {
      matrix = matrix.then(.saturation(0))
    }
    if wants(.sepia) { matrix = matrix.then(.sepia) }
    return matrix
  }

  /// What the seed gives a picture for which no word decides the colours: one of eleven looks.
  private func look(_ dice: inout Dice) -> ColourMatrix {
    let looks: [ColourMatrix] = [
      .warmth(190), .gains(1190, 910, 1000), .gains(1150, 1080, 760), .gains(930, 1110, 860),
      .gains(870, 1090, 1080), .warmth(-190), .gains(880, 960, 1230), .gains(1030, 880, 1210),
      .saturation(300).then(.contrast(1180)), .saturation(1650), .contrast(800).then(.warmth(80)),
    ]
    return turn(looks, stride: 4).strength(dice.roll(190...270))
      .then(.brightness(dice.roll(900...1120))).then(.contrast(dice.roll(980...1180)))
  }

  private static func step(for intent: Intent) -> ColourMatrix? {
    switch intent {
    case .warm: .warmth(190)
    case .golden: .warmth(220).then(.brightness(1070)).then(.saturation(1120))
    case .sunset: .warmth(240).then(.gains(1060, 930, 960)).then(.saturation(1150))
    case .cold: .warmth(-190)
    case .night: .saturation(680).then(.brightness(500)).then(.warmth(-190))
    case .moonlight: .brightness(1120)
    case .brighter: .brightness(1260)
    case .darker: .brightness(690)
    case .contrast: .contrast(1380)
    case .matte: .contrast(720)
    case .vivid: .saturation(1620)
    case .muted: .saturation(520).then(.brightness(1050))
    case .vintage: .saturation(640).then(.warmth(130)).then(.contrast(850))
    case .neon: .saturation(1400).then(.gains(1170, 760, 1270)).then(.contrast(1180))
    case .inverted: .inverted
    case .tint(let colour): ColourMatrix.tint(colour.pixel).strength(165)
    case .rain: .saturation(800).then(.brightness(880)).then(.warmth(-70))
    case .snow: .warmth(-60)
    case .fog: .contrast(850)
    case .watercolour: .brightness(1090)
    case .poster: .saturation(1350)
    default: nil
    }
  }

  /// What takes away a quality that nothing in the prompt has asked for.
  private static func antidote(to intent: Intent) -> ColourMatrix? {
    switch intent {
    case .warm, .golden, .sunset, .sepia, .vintage: .warmth(-110)
    case .cold: .warmth(110)
    case .darker, .night: .brightness(1170)
    case .brighter: .brightness(860)
    case .contrast: .contrast(850)
    case .matte: .contrast(1170)
    case .vivid, .neon: .saturation(600)
    case .muted, .mono: .saturation(1400)
    default: nil
    }
  }

  /// The light: a coloured one from a side that the seed chooses, and what words add.
  func lights() -> LightMap {
    var dice = dice("light")
    var map = LightMap()
    let (across, down) = turn(
      [
        (0, 80), (1000, 420), (150, -40), (940, 950), (0, 420), (1000, 80), (850, -40), (60, 950),
      ], stride: 3)
    // At night little light falls; where no word decides the colours, the lamp's own hue shows.
    let isDark = wants(.night) || wants(.darker)
    let isFree = !wanted.contains(where: \.decidesColour)
    let strength = dice.roll(isDark ? 34...52 : isFree ? 100...150 : 75...115)
    map.lamps.append(
      .init(
        across: across, down: down, reach: dice.roll(780...1050),
        colour: lightColour(&dice).scaled(strength)))
    // The side away from the light falls off.
    map.shade = .init(across: across, down: down, amount: dice.roll(50...85))
    if wants(.vignette) || wants(.vintage) { map.vignette = dice.roll(150...190) }
    if wants(.sunset) || wants(.golden) {
      map.lamps.append(
        .init(across: across, down: 600, reach: 900, colour: Pixel(0xFF8A3C).scaled(120)))
    }
    if wants(.moonlight) {
      map.lamps.append(
        .init(across: across, down: 0, reach: 950, colour: Pixel(0x8FB4FF).scaled(70)))
    }
    if wants(.lightLeak) {
      let colours = [Pixel(0xFF5A1F), Pixel(0xFF9C2A), Pixel(0xFF3D6E)]
      for _ in 0..<3 {
        map.lamps.append(
          .init(
            across: dice.pick([-20, 1020]), down: dice.roll(0...1000), reach: dice.roll(280...480),
            colour: dice.pick(colours)))
      }
    }
    if wants(.rays) { map.rays = .init(across: across, strength: 120, seed: dice.next()) }
    return wants(.mono) || wants(.sketch) ? map.grey() : map
  }

  /// A hue that goes with what the words want; any at all where they want none.
  private func lightColour(_ dice: inout Dice) -> Pixel {
    if wants(.warm) || wants(.golden) || wants(.sunset) || wants(.sepia) || wants(.vintage) {
      return dice.pick([Pixel(0xFFB45A), Pixel(0xFF9348), Pixel(0xFFCB72)])
    }
    if wants(.cold) || wants(.night) || wants(.moonlight) || wants(.snow) || wants(.rain) {
      return dice.pick([Pixel(0x7FA8FF), Pixel(0x66C4F2), Pixel(0x98A8FF)])
    }
    if wants(.neon) { return dice.pick([Pixel(0xFF2FD0), Pixel(0x25E0FF)]) }
    for case .tint(let colour) in wanted { return colour.pixel }
    return turn(
      [
        Pixel(0xFFB050), Pixel(0xFF6F91), Pixel(0x5FB8FF), Pixel(0x6FE3B4), Pixel(0xB58CFF),
        Pixel(0xFFE27A), Pixel(0xFF8660), Pixel(0x50D6E0), Pixel(0xF0F0F0),
      ], stride: 4)
  }
}

extension Dice {
  /// The first roll of dice that nothing else uses.
  func rolled(_ range: ClosedRange<Int>) -> Int {
    var dice = self
    return dice.roll(range)
  }
}
