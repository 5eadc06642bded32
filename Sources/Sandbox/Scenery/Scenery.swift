/// A painted place: stands behind a subject, and in for references that are not on this machine.
struct Scenery: Sendable, Hashable {
  enum Hour: String, Sendable, Hashable, CaseIterable {
    case dawn, day, dusk, night

    /// The hour that a prompt's words mean, where they mean one.
    static func fitting(_ intents: [Intent]) -> Hour? {
      for intent in intents {
        switch intent {
        case .night, .moonlight, .stars: return .night
        case .sunset, .golden: return .dusk
        case .brighter: return .day
        default: continue
        }
      }
      return nil
    }
  }

  var scene: Scene
  var hour: Hour
  /// Moves the sky, or a studio's wall, to this colour.
  var tint: NamedColour?
  var seed: UInt64

  func painted(width: Int, height: Int) -> Raster {
    // Below this size a scene has no room for its parts.
    let least = 64
    guard width >= least, height >= least else {
      return painted(width: max(width, least), height: max(height, least))
        .scaled(width: width, height: height)
    }
    return switch scene {
    case .mountains: mountains(width, height)
    case .sea: sea(width, height)
    case .forest: forest(width, height)
    case .desert: desert(width, height)
    case .city: city(width, height)
    case .meadow: meadow(width, height)
    case .sky: sky(width, height, horizon: height)
    case .space: space(width, height)
    case .studio: studio(width, height)
    }
  }

  func dice(_ purpose: String) -> Dice { Dice(seed: seed, purpose: purpose) }

  var palette: Palette {
    var palette = hour.palette
    if let tint {
      palette.zenith = palette.zenith.mixed(with: tint.pixel.scaled(200), 190)
      palette.horizon = palette.horizon.mixed(with: tint.pixel, 120)
    }
    return palette
  }
}

/// The colours of an hour.
struct Palette: Sendable, Hashable {
  var zenith: Pixel
  var horizon: Pixel
  /// The sun or the moon, and its glow.
  var light: Pixel
  var cloud: Pixel
  /// Far and near land in the open, before a scene colours it.
  var far: Pixel
  var near: Pixel
}

extension Scenery.Hour {
  fileprivate var palette: Palette {
    switch self {
    case .dawn:
      Palette(
        zenith: Pixel(0x6E8FC0), horizon: Pixel(0xF7C9B0), light: Pixel(0xFFE9C9),
        cloud: Pixel(0xF6D5CB), far: Pixel(0xA9A6C2), near: Pixel(0x37424F))
    case .day:
      Palette(
        zenith: Pixel(0x3B7DC9), horizon: Pixel(0xCFE6F4), light: Pixel(0xFFFBE6),
        cloud: Pixel(0xFFFFFF), far: Pixel(0x9DB9CF), near: Pixel(0x35573F))
    case .dusk:
      Palette(
        zenith: Pixel(0x3D3A6E), horizon: Pixel(0xF58E4B), light: Pixel(0xFFD68A),
        cloud: Pixel(0xE87F6C), far: Pixel(0x8A5A77), near: Pixel(0x231F33))
    case .night:
      Palette(
        zenith: Pixel(0x070B1E), horizon: Pixel(0x2A3B66), light: Pixel(0xF1F2E4),
        cloud: Pixel(0x3A476E), far: Pixel(0x27345A), near: Pixel(0x0A0F1C))
    }
  }
}
